extension TextDecoder {
    /// Ends lines by LF and composes letters and their marks; the same text when nothing is to do.
    static func normalise(_ text: MappedText) -> MappedText {
        guard let first = firstPlaceToChange(text.bytes) else { return text }
        let bytes = text.bytes
        var builder = TextBuilder(from: text)
        var copied = 0
        var index = first
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0D {
                builder.copy(copied..<index)
                if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                    copied = index + 1
                    index += 2
                } else {
                    builder.put([0x0A], for: index)
                    index += 1
                    copied = index
                }
            } else if isMark(bytes, at: index) {
                index = compose(bytes, around: index, copied: &copied, into: &builder)
            } else {
                index += 1
            }
        }
        builder.copy(copied..<bytes.count)
        return builder.finish(end: bytes.count)
    }

    private static func firstPlaceToChange(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            for index in buffer.indices {
                let byte = buffer[index]
                if byte == 0x0D { return index }
                if byte == 0xCC || byte == 0xCD, isMark(bytes, at: index) { return index }
            }
            return nil
        }
    }

    /// A combining mark from U+0300 to U+036F.
    @inline(__always)
    private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
        let byte = bytes[index]
        guard byte == 0xCC || byte == 0xCD, index + 1 < bytes.count else { return false }
        return byte == 0xCC || bytes[index + 1] <= 0xAF
    }

    /// Composes the letter before `index` with the marks from there on.
    ///
    /// - Returns: The place after the marks.
    private static func compose(
        _ bytes: [UInt8], around index: Int, copied: inout Int, into builder: inout TextBuilder
    ) -> Int {
        var end = index
        while end < bytes.count, isMark(bytes, at: end) { end += 2 }
        // Heaps of marks are no writing: what comes after the first few is left as it is.
        let used = min(end, index + 2 * Composition.longestRun)
        var base = index
        if base > copied {
            base -= 1
            while base > copied, bytes[base] & 0xC0 == 0x80 { base -= 1 }
        }
        guard base < index else { return end }
        var scalars: [UInt32] = []
        var place = base
        while place < used {
            let scalar = UTF8Scan.scalar(bytes, at: place)
            scalars.append(scalar.value)
            place += scalar.length
        }
        let composed = Composition.compose(scalars)
        guard composed != scalars else { return end }
        builder.copy(copied..<base)
        var new: [UInt8] = []
        for scalar in composed { UTF8Scan.append(scalar, to: &new) }
        builder.put(new, for: base)
        copied = used
        return end
    }
}
