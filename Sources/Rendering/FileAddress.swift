/// Addresses of files: `file://host/folder/file`.
package enum FileAddress {
    /// A path in the letters of an address; every other byte as `%XX`.
    package static func encoded(_ path: String) -> String {
        var address = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                address += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return address
    }
}
