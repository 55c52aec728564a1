extension Morphology {
    /// An address whole, and the words it is asked by: host, handle, tag.
    func analyzeAddress(_ reader: ByteReader, _ draft: inout WordDraft) {
        let all = 0..<reader.end
        let written = Array(reader.bytes[all])
        let form = written.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        switch written.first {
        case 0x23, 0x40:
            let word = FoldedWord(reader, 1..<reader.end)
            draft.add([written[0]] + word.form, .form, all)
            draft.add(word.form, .lemma, 1..<reader.end)
        default:
            draft.add(form, .form, all)
            let host = Self.host(form)
            draft.add(Array(form[host]), .part, host)
        }
    }

    /// The host's bytes, without `www.`.
    private static func host(_ address: [UInt8]) -> Range<Int> {
        var start = 0
        if let at = address.firstIndex(of: 0x40) { start = at + 1 }
        for offset in address.indices.dropLast(2)
        where address[offset] == 0x3A && address[offset + 1] == 0x2F && address[offset + 2] == 0x2F
        {
            start = offset + 3
            break
        }
        if address[start...].starts(with: "www.".utf8) { start += 4 }
        let rest = address[start...]
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x3A || $0 == 0x23 }
        return start..<(end ?? address.count)
    }
}
