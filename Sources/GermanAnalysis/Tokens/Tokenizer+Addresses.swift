extension Tokenizer {
    private static let schemes = ["http", "https", "ftp", "mailto", "tel"]
    private static let domains: Set<UInt64> = {
        let names =
            "de at ch com net org eu info biz tv io gov edu uk fr it es pl nl be ru ua us cn "
            + "me co li lu dk se no fi cz hu tr berlin hamburg wien news blog app dev shop int museum"
        return Set(names.split(separator: " ").map { FNV.of($0.utf8) })
    }()

    /// End of the web or mail address that the word in `start ..< end` opens; nil when none does.
    func addressEnd(start: Int, end: Int) -> Int? {
        switch reader.byte(at: end) {
        case 0x3A:
            guard end - start <= 6 else { return nil }
            let slashes = reader.byte(at: end + 1) == 0x2F && reader.byte(at: end + 2) == 0x2F
            let isMail = reader.character(at: end + 1).kind == .lower
            guard slashes || isMail else { return nil }
            let word = reader.bytes[start..<end].map { $0 | 0x20 }
            guard let scheme = Self.schemes.first(where: { word.elementsEqual($0.utf8) }),
                slashes || scheme == "mailto"
            else { return nil }
            return urlEnd(from: end + 1)
        case 0x40: return mailEnd(at: end)
        case 0x2E: return domainEnd(start: start, end: end)
        default: return nil
        }
    }

    /// Everything up to white space or a quotation mark, without closing marks at the end.
    private func urlEnd(from start: Int) -> Int {
        var end = start
        var open = 0
        while end < reader.end, end - start < Self.longestToken {
            let (kind, length) = reader.character(at: end)
            if kind == .space || kind == .newline || kind == .quotation { break }
            let byte = reader.bytes[end]
            if byte == 0x3C || byte == 0x3E { break }
            if byte == 0x28 { open += 1 }
            if byte == 0x29 {
                if open == 0 { break }
                open -= 1
            }
            end += length
        }
        while end > start, ".,:;!?'*_".utf8.contains(reader.bytes[end - 1]) { end -= 1 }
        return end
    }

    private func mailEnd(at sign: Int) -> Int? {
        guard isDomainByte(reader.byte(at: sign + 1)) else { return nil }
        var end = sign + 1
        var hasDot = false
        while end < reader.end, end - sign < 256 {
            let byte = reader.bytes[end]
            if byte == 0x2E, isDomainByte(reader.byte(at: end + 1)) {
                hasDot = true
            } else if !isDomainByte(byte) && byte != 0x2D {
                break
            }
            end += 1
        }
        return hasDot ? end : nil
    }

    private func isDomainByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    /// `spiegel.de`, `www.faz.net/politik`, `max.muster@web.de`, from the first full stop on.
    private func domainEnd(start: Int, end: Int) -> Int? {
        var at = end
        var label = end
        var labels = 0
        while at < reader.end, at - start < 256 {
            let byte = reader.bytes[at]
            if byte == 0x2E {
                guard isDomainByte(reader.byte(at: at + 1)) else { break }
                label = at + 1
                labels += 1
                guard labels <= 8 else { return nil }
            } else if byte == 0x40 {
                return mailEnd(at: at)
            } else if !isDomainByte(byte), byte != 0x2D, byte != 0x5F {
                break
            }
            at += 1
        }
        // `Ende.De` is a missing space, and so is a label that a letter goes on from.
        let name = reader.bytes[label..<at]
        let (next, _) = reader.character(at: at)
        guard at > label, reader.bytes[label] >= 0x61, Self.domains.contains(FNV.of(name)),
            next != .lower, next != .upper, next != .mark
        else { return nil }
        return reader.byte(at: at) == 0x2F ? max(at, urlEnd(from: at)) : at
    }
}
