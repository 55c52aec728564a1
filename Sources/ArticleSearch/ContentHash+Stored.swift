internal import Articles

extension ContentHash {
    /// Sixteen hexadecimal digits.
    var hexadecimal: [UInt8] {
        (0..<16).map { digit in
            let value = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(digit)) & 15)
            return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
    }

    /// Eight bytes, the highest first, so that their order is that of the numbers.
    var bigEndian: [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
}
