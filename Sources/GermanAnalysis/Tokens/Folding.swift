/// A written form made comparable: its folded spelling and its key for the lexicon.
///
/// The form is lower-case UTF-8 in NFC with `ß` as `ss`, without soft hyphens, zero-width marks
/// and ligatures. The key holds one Latin-1 byte a letter: `a`–`z`, `ä ö ü`, digits, `-` and `'`;
/// letters with other accents count as their base letters.
struct FoldedWord {
    var form: [UInt8] = []
    var key: [UInt8] = []
    /// For each letter of the key the offset of its character in the written form, and at the
    /// end the length of the written form.
    var offsets: [Int] = []
    /// Every character has a place in the key.
    var isLatin = true
    var hasAccent = false

    private mutating func append(letter: UInt8, at offset: Int) {
        form.append(letter)
        appendKey(letter, at: offset)
    }

    private mutating func appendKey(_ letter: UInt8, at offset: Int) {
        key.append(letter)
        offsets.append(offset)
    }

    private mutating func appendForm(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        form.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func append(umlaut: UInt8, at offset: Int) {
        form.append(0xC3)
        form.append(umlaut - 0x40)
        appendKey(umlaut, at: offset)
    }

    /// Folds the written form that stands in `range`.
    init(_ reader: ByteReader, _ range: Range<Int>) { fold(reader, range) }

    /// A word with nothing in it.
    init() {}

    /// Folds another written form in place of the one before, in the same memory.
    mutating func fold(_ reader: ByteReader, _ range: Range<Int>) {
        form.removeAll(keepingCapacity: true)
        key.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        isLatin = true
        hasAccent = false
        var at = takeASCII(reader, range)
        while at < range.upperBound {
            let (value, length) = reader.scalar(at: at)
            take(value, at: at - range.lowerBound)
            at += length
        }
        offsets.append(range.count)
    }

    /// Takes the letters, digits and hyphens that a form opens with; gives where they end.
    private mutating func takeASCII(_ reader: ByteReader, _ range: Range<Int>) -> Int {
        var end = range.lowerBound
        while end < range.upperBound, Self.isPlain(reader.bytes[end]) { end += 1 }
        let plain = UnsafeBufferPointer(rebasing: reader.bytes[range.lowerBound..<end])
        key.append(contentsOf: plain)
        // Bit 5 is set in small letters, digits and hyphens already.
        key.withUnsafeMutableBufferPointer { for index in $0.indices { $0[index] |= 0x20 } }
        form.append(contentsOf: key)
        offsets.append(contentsOf: 0..<plain.count)
        return end
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
    }

    /// Folds a form that stands alone.
    init(_ written: [UInt8]) {
        self = written.withUnsafeBufferPointer {
            FoldedWord(ByteReader(bytes: $0, end: $0.count), 0..<$0.count)
        }
    }

    private mutating func take(_ value: UInt32, at offset: Int) {
        switch value {
        case 0x41...0x5A: append(letter: UInt8(value) | 0x20, at: offset)
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x27: append(letter: UInt8(value), at: offset)
        case 0xC4, 0xE4: append(umlaut: 0xE4, at: offset)
        case 0xD6, 0xF6: append(umlaut: 0xF6, at: offset)
        case 0xDC, 0xFC: append(umlaut: 0xFC, at: offset)
        case 0xDF, 0x1E9E:
            append(letter: 0x73, at: offset)
            append(letter: 0x73, at: offset)
        case 0x2019, 0x2BC, 0x2018: append(letter: 0x27, at: offset)
        case 0x2010, 0x2011: append(letter: 0x2D, at: offset)
        case 0x300...0x36F: combine(value)
        case 0x00...0x7F:
            form.append(UInt8(value))
            isLatin = false
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: break
        default: takeRare(value, at: offset)
        }
    }

    private mutating func takeRare(_ value: UInt32, at offset: Int) {
        if let letters = Folding.ligature(value) {
            for letter in letters.utf8 { append(letter: letter, at: offset) }
            return
        }
        let lower = Folding.lowercase(value)
        appendForm(lower)
        guard let base = Folding.base(of: lower) else {
            isLatin = false
            return
        }
        hasAccent = true
        for letter in base.utf8 { appendKey(letter, at: offset) }
    }

    /// Puts a combining mark onto the letter before it.
    private mutating func combine(_ mark: UInt32) {
        guard let last = key.last, let lastByte = form.last, lastByte == last, lastByte < 0x80
        else { return }
        if mark == 0x308, let umlaut = Folding.umlaut(of: last) {
            form.removeLast()
            key.removeLast()
            append(umlaut: umlaut, at: offsets.removeLast())
            return
        }
        guard let composed = Folding.compose(last, mark) else { return }
        form.removeLast()
        appendForm(composed)
        hasAccent = true
    }
}
