/// One line of a text without its end and without white space around it.
struct TextLine: Equatable {
    var range: Range<Int>
    /// From 1, as the source counts.
    var number: Int

    var isBlank: Bool { range.isEmpty }

    /// The lines of `range`, the first of which is line `number` of the source.
    static func lines(of text: [UInt8], in range: Range<Int>, from number: Int) -> [TextLine] {
        var result: [TextLine] = []
        var start = range.lowerBound
        var number = number
        text.withUnsafeBufferPointer { bytes in
            while start < range.upperBound {
                var end = start
                while end < range.upperBound, bytes[end] != 0x0A { end += 1 }
                result.append(TextLine(range: trimmed(bytes, start..<end), number: number))
                number += 1
                start = end + 1
            }
        }
        return result
    }

    /// Without white space at both ends: spaces, tabs, form feeds, no-break spaces, byte order marks.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if bytes[start] == 0x20 || 0x09...0x0D ~= bytes[start] {
                start += 1
            } else if end - start > 1, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else if end - start > 2, bytes[start] == 0xEF, bytes[start + 1] == 0xBB,
                bytes[start + 2] == 0xBF
            {
                start += 3
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] == 0x20 || 0x09...0x0D ~= bytes[end - 1] {
                end -= 1
            } else if end - start > 1, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        text.withUnsafeBufferPointer { trimmed($0, range) }
    }
}
