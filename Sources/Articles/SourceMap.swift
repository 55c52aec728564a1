/// Where the bytes of an article's text stand in its source.
///
/// The text is cut into runs. Within a verbatim run text and source agree byte for byte, and the
/// run says where it begins in both. A byte of the text inside a place that was rewritten (a
/// decomposed letter made one) maps to the beginning of that place. Long verbatim stretches are
/// cut every few thousand bytes, so that scalars are counted over short ways.
package struct SourceMap: Sendable, Equatable {
    package struct Run: Sendable, Equatable {
        /// First byte of the run in the text.
        package var text: Int
        /// The same place in the source, in bytes.
        package var source: Int
        /// The same place in the source, in Unicode scalars.
        package var scalar: Int
        /// How source and text relate within the run.
        package var shape: Shape

        package init(text: Int, source: Int, scalar: Int, shape: Shape = .verbatim) {
            self.text = text
            self.source = source
            self.scalar = scalar
            self.shape = shape
        }
    }

    package enum Shape: Sendable, Equatable {
        /// Byte for byte.
        case verbatim
        /// Each scalar takes the same number of source bytes: Latin-1 one, UTF-16 two.
        case fixedWidth(UInt8)
        /// The whole run stands for the place at which it begins in the source.
        case rewritten
    }

    /// A place in the source file.
    package struct Place: Sendable, Equatable {
        package var byte: Int
        package var scalar: Int

        package init(byte: Int, scalar: Int) {
            self.byte = byte
            self.scalar = scalar
        }
    }

    /// In ascending order of `text`; the first run begins at 0.
    package var runs: [Run]

    package init(runs: [Run] = [Run(text: 0, source: 0, scalar: 0)]) {
        self.runs = runs
    }

    /// Index of the run that holds a byte of the text.
    package func runIndex(at offset: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].text <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The run that holds a byte of the text.
    package func run(at offset: Int) -> Run { runs[runIndex(at: offset)] }

    /// Where a byte of the text stands in the source, counted in bytes and in scalars.
    package func place(of offset: Int, in text: [UInt8]) -> Place {
        place(of: offset, in: text, run: run(at: offset))
    }

    private func place(of offset: Int, in text: [UInt8], run: Run) -> Place {
        if run.shape == .rewritten { return Place(byte: run.source, scalar: run.scalar) }
        let scalars = Self.scalars(in: text, from: run.text, to: offset)
        switch run.shape {
        case .fixedWidth(let width):
            return Place(byte: run.source + scalars * Int(width), scalar: run.scalar + scalars)
        case .verbatim, .rewritten:
            return Place(byte: run.source + offset - run.text, scalar: run.scalar + scalars)
        }
    }

    /// Whole scalars between two places of the text; one that `end` divides is not counted.
    static func scalars(in text: [UInt8], from start: Int, to end: Int) -> Int {
        text.withUnsafeBufferPointer { bytes in
            var count = 0
            for index in start..<end where bytes[index] & 0xC0 != 0x80 { count += 1 }
            if end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { count -= 1 }
            return count
        }
    }
}

extension SourceMap {
    /// Longest verbatim stretch without a run of its own.
    static let stride = 4096

    /// The map of a text that is its source, or a stretch of it from `source` on.
    static func identity(of text: [UInt8], from place: Place = Place(byte: 0, scalar: 0)) -> Self {
        SourceMap(runs: [Run(text: 0, source: place.byte, scalar: place.scalar)]).cut(for: text)
    }

    /// The same map with long verbatim and fixed-width runs cut.
    func cut(for text: [UInt8]) -> SourceMap {
        guard text.count > Self.stride else { return self }
        var result: [Run] = []
        result.reserveCapacity(runs.count + text.count / Self.stride)
        for (index, run) in runs.enumerated() {
            result.append(run)
            if run.shape == .rewritten { continue }
            let end = index + 1 < runs.count ? runs[index + 1].text : text.count
            var last = run
            while end - last.text > Self.stride {
                var next = last.text + Self.stride
                while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
                guard next < end else { break }
                let place = place(of: next, in: text, run: last)
                last = Run(
                    text: next, source: place.byte, scalar: place.scalar, shape: run.shape)
                result.append(last)
            }
        }
        return SourceMap(runs: result)
    }

    /// The map of a text of `length` bytes that was made from `text`, whose own map this is.
    ///
    /// The runs lead from the new text to bytes of `text`; their scalars are not looked at.
    func following(_ runs: [Run], made text: [UInt8], length: Int) -> SourceMap {
        var result: [Run] = []
        result.reserveCapacity(runs.count)
        for (index, outer) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].text : length
            var inner = runIndex(at: outer.source)
            let first = place(of: outer.source, in: text, run: self.runs[inner])
            let shape = outer.shape == .rewritten ? .rewritten : self.runs[inner].shape
            let run = Run(text: outer.text, source: first.byte, scalar: first.scalar, shape: shape)
            result.append(run)
            if outer.shape == .rewritten { continue }
            inner += 1
            while inner < self.runs.count, self.runs[inner].text < outer.source + end - outer.text {
                var next = self.runs[inner]
                next.text += outer.text - outer.source
                if next.text > outer.text {
                    result.append(next)
                } else {
                    result[result.count - 1] = next
                }
                inner += 1
            }
        }
        return SourceMap(runs: result)
    }
}
