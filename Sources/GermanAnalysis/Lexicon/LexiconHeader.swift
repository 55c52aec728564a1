/// The checked header of a lexicon's bytes.
struct LexiconHeader {
    let hash: UInt64
    let sections: [Range<Int>]

    /// Checks magic, version, lengths and hash.
    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(LexiconError) {
        guard bytes.count >= LexiconImage.headerSize,
            bytes.prefix(8).elementsEqual(LexiconImage.magic)
        else { throw .unusable(path: path, reason: "it does not open like one") }
        let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == LexiconImage.version else {
            throw .unusable(
                path: path, reason: "format \(version), this program reads \(LexiconImage.version)")
        }
        let count = LexiconImage.Section.allCases.count
        guard bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self) == count,
            bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self) == bytes.count
        else { throw .unusable(path: path, reason: "cut short or with something behind it") }
        hash = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        let body = UnsafeRawBufferPointer(rebasing: bytes[LexiconImage.headerSize...])
        guard ContentHash.of(body) == hash else {
            throw .unusable(path: path, reason: "its contents do not match their hash")
        }
        var sections: [Range<Int>] = []
        for index in 0..<count {
            let at = 32 + index * 8
            let start = Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            let length = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
            guard start >= LexiconImage.headerSize, start % 8 == 0, start + length <= bytes.count
            else { throw .unusable(path: path, reason: "section \(index) lies outside") }
            sections.append(start..<start + length)
        }
        self.sections = sections
        guard sections[LexiconImage.Section.edges.rawValue].count >= 4 else {
            throw .unusable(path: path, reason: "it holds no words")
        }
    }
}
