/// Reads a file's bytes as text: UTF-8, NFC, lines ended by LF, each byte mapped to its source.
enum TextDecoder {
    /// Why bytes are no text.
    struct Refusal: Error, Equatable {
        var reason: String
        /// Nothing but a byte order mark, or nothing at all.
        var isEmpty = false
    }

    /// Decodes, normalises line ends and composes letters.
    ///
    /// `declared` is what the document says of itself; it is believed where the bytes allow it.
    static func decode(
        _ bytes: [UInt8], declared: TextEncoding? = nil
    ) throws(Refusal) -> MappedText {
        normalise(try transcode(bytes, declared: declared))
    }

    // MARK: - Encodings

    static func transcode(
        _ bytes: [UInt8], declared: TextEncoding? = nil
    ) throws(Refusal) -> MappedText {
        let mark = TextEncoding.byteOrderMark(bytes)
        let start = mark?.length ?? 0
        guard bytes.count > start else { throw Refusal(reason: "the file is empty", isEmpty: true) }
        if let format = binaryFormat(bytes) {
            throw Refusal(reason: "not text: \(format)")
        }
        if let encoding = mark?.encoding ?? TextEncoding.unmarkedUTF16(bytes), encoding != .utf8 {
            return utf16(bytes, from: start, bigEndian: encoding == .utf16BigEndian)
        }
        let scan = Scan(bytes, from: start)
        if scan.zeros > 0 { throw Refusal(reason: "not text: it holds NUL bytes") }
        if scan.controls * 10 > bytes.count {
            throw Refusal(reason: "not text: more than a tenth of it are control characters")
        }
        if scan.invalid == 0 {
            // A mark counts: places are told from the start of the file.
            guard start > 0 else { return MappedText(bytes) }
            let text = Array(bytes[start...])
            let place = SourceMap.Place(byte: start, scalar: 1)
            return MappedText(bytes: text, map: .identity(of: text, from: place))
        }
        if mark == nil, scan.invalid > scan.valid || declared == .windows1252 {
            return windows1252(bytes)
        }
        return repaired(bytes, from: start)
    }

    /// Whether the bytes are well-formed UTF-8.
    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                if buffer[index] < 0x80 {
                    index += 1
                } else if let length = UTF8Scan.length(buffer, at: index) {
                    index += length
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// What a look at all bytes tells.
    struct Scan {
        /// Well-formed scalars of more than one byte.
        var valid = 0
        /// Bytes that belong to no well-formed scalar.
        var invalid = 0
        var zeros = 0
        var controls = 0

        init(_ bytes: [UInt8], from start: Int) {
            bytes.withUnsafeBufferPointer { buffer in
                var index = start
                while index < buffer.count {
                    let byte = buffer[index]
                    if byte < 0x80 {
                        if byte < 0x20 {
                            if byte == 0 { zeros += 1 }
                            if !(0x09...0x0D ~= byte) && byte != 0x1B { controls += 1 }
                        }
                        index += 1
                    } else if let length = UTF8Scan.length(buffer, at: index) {
                        valid += 1
                        index += length
                    } else {
                        invalid += 1
                        index += 1
                    }
                }
            }
        }
    }

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF picture"), ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
        ([0x1F, 0x8B, 0x08], "a gzip file"), ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
    ]

    static func binaryFormat(_ bytes: [UInt8]) -> String? {
        signatures.first { bytes.starts(with: $0.bytes) }?.name
    }

    static func utf16(_ bytes: [UInt8], from start: Int, bigEndian: Bool) -> MappedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var runs: [SourceMap.Run] = []
        var scalars = start > 0 ? 1 : 0
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        func begin(_ shape: SourceMap.Shape, at index: Int) {
            guard runs.last?.shape != shape || shape == .rewritten else { return }
            runs.append(
                SourceMap.Run(text: text.count, source: index, scalar: scalars, shape: shape))
        }
        var index = start
        while index + 1 < bytes.count {
            var value = unit(index)
            var length = 2
            if 0xD800...0xDBFF ~= value, index + 3 < bytes.count,
                0xDC00...0xDFFF ~= unit(index + 2)
            {
                value = 0x10000 + (value - 0xD800) << 10 + (unit(index + 2) - 0xDC00)
                length = 4
            } else if 0xD800...0xDFFF ~= value || value == 0 {
                value = 0xFFFD
            }
            begin(.fixedWidth(UInt8(length)), at: index)
            UTF8Scan.append(value, to: &text)
            scalars += 1
            index += length
        }
        if runs.isEmpty { begin(.verbatim, at: index) }
        return MappedText(bytes: text, map: SourceMap(runs: runs).cut(for: text))
    }

    private static func windows1252(_ bytes: [UInt8]) -> MappedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes { UTF8Scan.append(TextEncoding.windows1252(byte), to: &text) }
        let run = SourceMap.Run(text: 0, source: 0, scalar: 0, shape: .fixedWidth(1))
        return MappedText(bytes: text, map: SourceMap(runs: [run]).cut(for: text))
    }

    /// UTF-8 with broken places: a lone byte between ASCII is read as Windows-1252 (files put
    /// together from two sources), every other one is U+FFFD.
    private static func repaired(_ bytes: [UInt8], from start: Int) -> MappedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var runs: [SourceMap.Run] = []
        var scalars = start > 0 ? 1 : 0
        let body = Array(bytes[start...])
        UTF8Scan.stretches(of: body) { range, isValid in
            if isValid {
                runs.append(
                    SourceMap.Run(
                        text: text.count, source: start + range.lowerBound, scalar: scalars))
                text += body[range]
                scalars += SourceMap.scalars(in: body, from: range.lowerBound, to: range.upperBound)
                return
            }
            let isLone =
                range.count == 1 && (range.lowerBound == 0 || body[range.lowerBound - 1] < 0x80)
                && (range.upperBound == body.count || body[range.upperBound] < 0x80)
            runs.append(
                SourceMap.Run(
                    text: text.count, source: start + range.lowerBound, scalar: scalars,
                    shape: .fixedWidth(1)))
            for byte in body[range] {
                UTF8Scan.append(isLone ? TextEncoding.windows1252(byte) : 0xFFFD, to: &text)
            }
            scalars += range.count
        }
        return MappedText(bytes: text, map: SourceMap(runs: runs).cut(for: text))
    }
}
