/// A path as the system has it: bytes that need not be UTF-8.
struct RawPath: Hashable, Sendable {
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ string: String) { bytes = Array(string.utf8) }

    /// For reading and for identities: bytes that are not UTF-8 are written as `\xHH`.
    var string: String {
        if let valid = String(validating: bytes, as: UTF8.self) { return valid }
        var result: [UInt8] = []
        UTF8Scan.stretches(of: bytes) { range, isValid in
            if isValid {
                result += bytes[range]
            } else {
                for byte in bytes[range] {
                    let hex = String(byte, radix: 16, uppercase: true)
                    result += Array("\\x\(hex)".utf8)
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    func appending(_ name: [UInt8]) -> RawPath {
        guard !bytes.isEmpty else { return RawPath(bytes: name) }
        guard !name.isEmpty else { return self }
        let separator = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
        return RawPath(bytes: bytes + separator + name)
    }

    func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
        var terminated = bytes.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
            return body(base)
        }
    }
}
