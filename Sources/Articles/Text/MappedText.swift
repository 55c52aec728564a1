/// Text in UTF-8 and where each byte of it stands in the source.
struct MappedText: Equatable {
    var bytes: [UInt8]
    var map: SourceMap

    init(bytes: [UInt8], map: SourceMap) {
        self.bytes = bytes
        self.map = map
    }

    /// A text that is its own source.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        map = .identity(of: bytes)
    }
}

/// Makes a new text from stretches of another, and keeps where each came from.
struct TextBuilder {
    private(set) var bytes: [UInt8] = []
    private var runs: [SourceMap.Run] = []
    private let source: MappedText

    init(from source: MappedText) {
        self.source = source
        bytes.reserveCapacity(source.bytes.count)
    }

    var count: Int { bytes.count }

    /// Takes over a stretch of the source as it is.
    mutating func copy(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let last = runs.last
        let carriesOn =
            last.map {
                $0.shape == .verbatim && $0.source + bytes.count - $0.text == range.lowerBound
            } ?? false
        if !carriesOn {
            runs.append(
                SourceMap.Run(text: bytes.count, source: range.lowerBound, scalar: 0))
        }
        bytes += source.bytes[range]
    }

    /// Writes something else in the place of the source that begins at `offset`.
    mutating func put(_ new: some Collection<UInt8>, for offset: Int) {
        guard !new.isEmpty else { return }
        runs.append(
            SourceMap.Run(text: bytes.count, source: offset, scalar: 0, shape: .rewritten))
        bytes += new
    }

    /// Takes back what was written from `count` on.
    mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
        while let last = runs.last, last.text >= count { runs.removeLast() }
    }

    /// The text and its map to the source's source; `end` is the place that its end stands for.
    func finish(end: Int) -> MappedText {
        var runs = runs
        if runs.isEmpty || runs.last?.shape == .rewritten {
            runs.append(SourceMap.Run(text: bytes.count, source: end, scalar: 0))
        }
        let map = source.map.following(runs, made: source.bytes, length: bytes.count)
        return MappedText(bytes: bytes, map: map.cut(for: bytes))
    }
}
