extension Morphology {
    /// A number as written, its canonical spelling, and its groups when it is no decimal number.
    func analyzeNumber(
        _ reader: ByteReader, isDotted: Bool, _ draft: inout WordDraft, _ note: inout WordNote
    ) {
        let all = 0..<reader.end
        let written = Array(reader.bytes[all])
        let digits = isDotted ? Array(written.dropLast()) : written
        draft.add(written, .form, all)
        if digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            if digits.count <= 4 {
                note.number = Int16(String(decoding: digits, as: UTF8.self)) ?? -1
            }
            draft.add(Self.withoutLeadingZeros(digits), .lemma, all)
            return
        }
        if let date = Self.date(digits) {
            draft.add(date, .lemma, all)
        } else if let number = Self.decimal(digits) {
            draft.add(number, .lemma, all)
            return
        } else {
            draft.add(digits.map { $0 == 0x2E ? 0x3A : $0 }, .lemma, all)
        }
        addGroups(digits, &draft)
    }

    private func addGroups(_ digits: [UInt8], _ draft: inout WordDraft) {
        var start = 0
        for end in 0...digits.count
        where end == digits.count || digits[end] < 0x30 || digits[end] > 0x39 {
            if end > start {
                let group = Array(digits[start..<end])
                draft.add(Self.withoutLeadingZeros(group), .part, start..<end)
            }
            start = end + 1
        }
    }

    static func withoutLeadingZeros(_ digits: [UInt8]) -> [UInt8] {
        let significant = Array(digits.drop { $0 == 0x30 })
        return significant.isEmpty ? [0x30] : significant
    }

    /// `1.000,50` and `1000,5` are both `1000,5`; nil for times, scores and dates.
    private static func decimal(_ digits: [UInt8]) -> [UInt8]? {
        var groups: [[UInt8]] = [[]]
        var comma: Int?
        for byte in digits {
            switch byte {
            case 0x30...0x39: groups[groups.count - 1].append(byte)
            case 0x3A, 0x2D: return nil
            case 0x2C:
                guard comma == nil else { return nil }
                comma = groups.count
                groups.append([])
            default:
                guard comma == nil else { return nil }
                // A thousands mark of any kind; one of several bytes opens no group of its own.
                if groups[groups.count - 1].isEmpty { continue }
                groups.append([])
            }
        }
        let whole = groups[..<(comma ?? groups.count)]
        guard whole.dropFirst().allSatisfy({ $0.count == 3 }),
            (whole.first?.count ?? 4) <= 3
                || whole.count == 1
        else { return nil }
        var out = withoutLeadingZeros(whole.flatMap { $0 })
        if let comma {
            var fraction = groups[comma]
            while fraction.last == 0x30 { fraction.removeLast() }
            if !fraction.isEmpty { out += [0x2C] + fraction }
        }
        return out
    }

    /// `26.04.2024`, `26.4.24` and `2024-04-26` as `2024-04-26`; nil for what is no date.
    private static func date(_ digits: [UInt8]) -> [UInt8]? {
        let isISO = digits.count == 10 && digits[4] == 0x2D
        let separator: UInt8 = isISO ? 0x2D : 0x2E
        let parts = digits.split(separator: separator, omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
        guard parts.count == 3 else { return nil }
        var (year, month, day) = (parts[2], parts[1], parts[0])
        if isISO { (year, day) = (day, year) }
        guard (1...31).contains(day), (1...12).contains(month), year >= 0 else { return nil }
        if year < 100 { year += year < 50 ? 2000 : 1900 }
        guard (1000...2999).contains(year) else { return nil }
        return AnalyzerState.spell(year: year, month: month, day: day)
    }
}
