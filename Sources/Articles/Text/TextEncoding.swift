/// How a file's bytes stand for characters.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"

    /// The encoding and the length of the mark that names it; nil without such a mark.
    static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// UTF-16 without a mark: of its first units nearly all have one zero byte, on the same side.
    static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
        let units = min(bytes.count, 1024) / 2
        guard units >= 4, bytes.count % 2 == 0 else { return nil }
        var zeros = (even: 0, odd: 0)
        for unit in 0..<units {
            if bytes[2 * unit] == 0 { zeros.even += 1 }
            if bytes[2 * unit + 1] == 0 { zeros.odd += 1 }
        }
        if zeros.odd * 10 >= units * 9, zeros.even == 0 { return .utf16LittleEndian }
        if zeros.even * 10 >= units * 9, zeros.odd == 0 { return .utf16BigEndian }
        return nil
    }

    /// What bytes 0x80 to 0x9F stand for in Windows-1252; the five without meaning are U+FFFD.
    static let windowsControls: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    static func windows1252(_ byte: UInt8) -> UInt32 {
        0x80...0x9F ~= byte ? windowsControls[Int(byte) - 0x80] : UInt32(byte)
    }
}
