/// Reading bytes as UTF-8, one scalar or one stretch at a time.
enum UTF8Scan {
    /// Length of the well-formed scalar at `index`, or nil: no overlong form, no surrogate.
    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let left = bytes.count - index
        @inline(__always) func trails(_ offset: Int) -> Bool {
            bytes[index + offset] & 0xC0 == 0x80
        }
        switch first {
        case 0xC2...0xDF:
            return left > 1 && trails(1) ? 2 : nil
        case 0xE0...0xEF:
            guard left > 2, trails(1), trails(2) else { return nil }
            let second = bytes[index + 1]
            if first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F { return nil }
            return 3
        case 0xF0...0xF4:
            guard left > 3, trails(1), trails(2), trails(3) else { return nil }
            let second = bytes[index + 1]
            if first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F { return nil }
            return 4
        default:
            return nil
        }
    }

    /// The scalar at `index` and its length; the bytes there must be well formed.
    static func scalar(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        func trail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | trail(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
        return ((first & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
    }

    /// The longest stretches of well-formed and of other bytes, in order.
    static func stretches(of bytes: [UInt8], _ body: (Range<Int>, _ isValid: Bool) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            var index = 0
            var wasValid = true
            while index < buffer.count {
                let length = length(buffer, at: index)
                if (length != nil) != wasValid {
                    if start < index { body(start..<index, wasValid) }
                    start = index
                    wasValid = length != nil
                }
                index += length ?? 1
            }
            if start < index { body(start..<index, wasValid) }
        }
    }

    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        func trail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
        switch value {
        case 0..<0x80:
            bytes.append(UInt8(value))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(value >> 6))
            bytes.append(trail(0))
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(value >> 12))
            bytes.append(trail(6))
            bytes.append(trail(0))
        default:
            bytes.append(0xF0 | UInt8(value >> 18 & 0x07))
            bytes.append(trail(12))
            bytes.append(trail(6))
            bytes.append(trail(0))
        }
    }
}
