/// What a short line of a newspaper page looks like by itself.
enum LineShape {
    /// Can be a heading: short, begins like a sentence, does not end like one.
    static func isHeading(_ line: ArraySlice<UInt8>, longest: Int = 100) -> Bool {
        guard line.count >= 3, isShort(line, longest), let first = line.first else { return false }
        // Bullets, numbers of lists.
        if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "|")]
            .contains(first)
        {
            return false
        }
        if starts(line, with: "•") || starts(line, with: "–") { return false }
        guard letterCount(line) >= 2, !(0x61...0x7A ~= first) else { return false }
        let core = withoutClosingMarks(line)
        guard let last = core.last else { return false }
        switch last {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
            return false
        case UInt8(ascii: "?"), UInt8(ascii: "!"):
            // A question can head a section; a cry in quotation marks is somebody's words.
            return core.count == line.count && isShort(line, 80)
                && !holdsSentenceEnd(core.dropLast())
        default:
            return !(core.suffix(3) == [0xE2, 0x80, 0xA6]) && !holdsSentenceEnd(core)
        }
    }

    /// Ends like a sentence, quotation marks and brackets behind it or not.
    static func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
        let core = withoutClosingMarks(line)
        guard let last = core.last else { return false }
        if core.suffix(3) == [0xE2, 0x80, 0xA6] { return true }
        return [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")]
            .contains(last)
    }

    /// A picture credit, an agency's sign, an author's line, a pointer to other pages.
    static func isByline(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count >= 2, isShort(line, 90) else { return false }
        return isCredit(line) || isAuthorLine(line) || isPointer(line)
    }

    /// The names of a line `Von Anna Krug und Peter Voss`; nil where it is none.
    static func author(in line: ArraySlice<UInt8>) -> String? {
        guard isAuthorLine(line), starts(line, with: "Von ") else { return nil }
        let names = line.dropFirst(4).prefix { $0 != 0x2C && $0 != 0x28 && $0 != 0x7C }
        return String(decoding: names, as: UTF8.self)
    }

    /// Says where a picture is from: `AP/Name`, `Foto: …`, `© …`.
    static func isCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard isShort(line, 90) else { return false }
        if starts(line, with: "©") || starts(line, with: "(c)") { return true }
        if let label = label(of: line), creditLabels.contains(label) {
            // Names make a credit; a description makes a caption.
            let words = line.split(separator: 0x20).dropFirst(label.contains(0x20) ? 2 : 1)
            return words.count <= 5
                && words.allSatisfy { word in
                    !(0x61...0x7A ~= (word.first ?? 0))
                        || particles.contains(word)
                }
        }
        guard let slash = line.firstIndex(of: UInt8(ascii: "/")), isShort(line, 60),
            !endsSentence(line), wordCount(line) <= 7
        else { return false }
        return agencies.contains(trimmed(line[..<slash]))
    }

    /// Begins as a caption does: `Foto: …`, `Bild: …`, `Im Bild: …`.
    static func isCaptionStart(_ line: ArraySlice<UInt8>) -> Bool {
        guard let label = label(of: line) else { return false }
        return creditLabels.contains(label)
    }

    private static func isAuthorLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard starts(line, with: "Von ") || starts(line, with: "Text: "), !endsSentence(line) else {
            return false
        }
        let words = line.split(separator: 0x20).dropFirst()
        guard 2...8 ~= words.count else { return false }
        return words.allSatisfy { word in
            guard let first = word.first else { return false }
            return 0x41...0x5A ~= first || first >= 0x80
                || particles.contains(word)
        }
    }

    private static func isPointer(_ line: ArraySlice<UInt8>) -> Bool {
        pointers.contains(label(of: line) ?? line)
    }

    private static let agencies = PhraseSet([
        "ap", "apa", "afp", "dpa", "reuters", "epa", "keystone", "keystone-sda", "sda", "ddp",
        "dapd", "epd", "kna", "getty", "getty images", "picture alliance", "picture-alliance",
        "imago", "imago images", "orf", "orf.at", "tass", "xinhua", "anp", "ansa", "afp/getty",
        "ap photo", "dpa-zentralbild", "zuma", "zuma press", "ullstein", "bpk", "unsplash",
        "pixabay", "wikimedia", "wikimedia commons", "newscom", "sputnik", "ria nowosti", "srf",
    ])

    private static let creditLabels = PhraseSet([
        "foto", "fotos", "photo", "bild", "bilder", "grafik", "infografik", "karte", "video",
        "symbolbild", "symbolfoto", "archivbild", "archivfoto", "im bild", "bildquelle", "quelle",
        "bildnachweis", "fotocredit", "illustration", "screenshot",
    ])

    /// Small words within names and between them.
    private static let particles = PhraseSet(["und", "von", "van", "de", "zu", "der", "via"])

    private static let pointers = PhraseSet([
        "mehr dazu", "mehr zum thema", "lesen sie auch", "lesen sie mehr", "lesen sie hier",
        "siehe auch", "zum thema", "weitere artikel", "weitere meldungen", "links zum thema",
        "weiterlesen", "dazu passend", "mehr", "anzeige", "werbung", "teilen", "drucken",
        "newsletter", "kommentare", "externe links", "interner link",
        "das könnte sie auch interessieren",
    ])

    // MARK: - Bytes

    /// The words before a colon near the line's beginning.
    static func label(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        line.prefix(40).firstIndex(of: UInt8(ascii: ":")).map { line[..<$0] }
    }

    private static func trimmed(_ words: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let front = words.drop { $0 == 0x20 }
        return front.lastIndex { $0 != 0x20 }.map { front[...$0] } ?? front
    }

    static func starts(_ line: ArraySlice<UInt8>, with text: StaticString) -> Bool {
        text.withUTF8Buffer { line.starts(with: $0) }
    }

    /// At most that many letters; counts only where the bytes do not tell.
    static func isShort(_ line: ArraySlice<UInt8>, _ longest: Int) -> Bool {
        line.count <= longest || line.count <= 4 * longest && scalarCount(line) <= longest
    }

    private static func scalarCount(_ line: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in line where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    static func wordCount(_ line: ArraySlice<UInt8>) -> Int {
        line.split(separator: 0x20).count
    }

    private static func letterCount(_ line: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in line where byte >= 0xC3 || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte {
            count += 1
        }
        return count
    }

    /// A full stop, question or exclamation mark followed by a space and a capital letter, with a
    /// word of four letters or more before it: shorter ones may be abbreviations.
    private static func holdsSentenceEnd(_ line: ArraySlice<UInt8>) -> Bool {
        var word = 0
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            let isEnd =
                byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?")
                || byte == UInt8(ascii: "!")
            if isEnd, word >= 4, index + 2 < line.endIndex, line[index + 1] == 0x20,
                0x41...0x5A ~= line[index + 2]
            {
                return true
            }
            word = byte == 0x20 ? 0 : word + 1
            index += 1
        }
        return false
    }

    /// Without quotation marks and brackets at the end.
    private static func withoutClosingMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var core = line
        while let last = core.last {
            if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]")]
                .contains(last)
            {
                core = core.dropLast()
            } else if core.count > 2, core[core.endIndex - 3] == 0xE2,
                core[core.endIndex - 2] == 0x80, 0x98...0x9F ~= last || 0xB9...0xBA ~= last
            {
                core = core.dropLast(3)
            } else if core.count > 1, core[core.endIndex - 2] == 0xC2, last == 0xBB || last == 0xAB
            {
                core = core.dropLast(2)
            } else {
                break
            }
        }
        return core
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    func trimmingSpaces() -> String {
        var scalars = Substring(self).unicodeScalars
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar == " " || ("\t"..."\r").contains(scalar) || scalar == "\u{A0}"
        }
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(Substring(scalars))
    }
}
