import Testing

@testable import Articles

@Suite struct TextDecoderTests {
    /// Text, its encoding, and the bytes it stands in.
    static let samples: [(name: String, bytes: [UInt8], text: String)] = [
        ("UTF-8", Array("Grüße „aus“ Köln".utf8), "Grüße „aus“ Köln"),
        ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array("Grüße".utf8), "Grüße"),
        ("Latin-1", [0x47, 0x72, 0xFC, 0xDF, 0x65], "Grüße"),
        ("Windows-1252", [0x84, 0x4A, 0x61, 0x93, 0x20, 0x80], "„Ja“ €"),
        ("UTF-16LE", [0xFF, 0xFE, 0x47, 0, 0xFC, 0, 0x3D, 0xD8, 0x00, 0xDE, 0x21, 0], "Gü😀!"),
        ("UTF-16BE", [0xFE, 0xFF, 0, 0x47, 0, 0xFC, 0x20, 0x1E], "Gü„"),
        (
            "UTF-16LE without mark",
            Array("Ein Satz.".utf8).flatMap { [$0, 0] }, "Ein Satz."
        ),
        ("NFD", Array("Gru\u{308}ße u\u{308}\u{304} e\u{301}".utf8), "Grüße ǖ é"),
        ("CRLF", Array("a\r\nb\rc\n".utf8), "a\nb\nc\n"),
        (
            "UTF-8 with one Latin-1 letter",
            Array("Grüße “aus” K".utf8) + [0xF6] + Array("ln".utf8),
            "Grüße “aus” Köln"
        ),
        (
            "Overlong and surrogate in UTF-8",
            Array("ärgerlich: für ".utf8) + [0xC0, 0xAF, 0x21, 0x21] + Array("über".utf8),
            "ärgerlich: für \u{FFFD}\u{FFFD}!!über"
        ),
    ]

    @Test("Every encoding gives the text", arguments: samples.indices)
    func decode(_ index: Int) throws {
        let sample = Self.samples[index]
        let text = try TextDecoder.decode(sample.bytes)
        #expect(Array(sample.text.utf8) == text.bytes, "\(sample.name)")
    }

    @Test("Every letter of the text maps to its place in the source", arguments: samples.indices)
    func places(_ index: Int) throws {
        let sample = Self.samples[index]
        let text = try TextDecoder.decode(sample.bytes)
        // Places never go back, and the end of the text is the end of the source.
        var last = SourceMap.Place(byte: -1, scalar: -1)
        for offset in 0...text.bytes.count {
            let place = text.map.place(of: offset, in: text.bytes)
            #expect(place.byte >= last.byte && place.scalar >= last.scalar)
            last = place
        }
        #expect(last.byte == sample.bytes.count)
    }

    @Test("Composed letters and joined line ends keep bytes and scalars apart")
    func scalars() throws {
        let text = try TextDecoder.decode(Array("u\u{308}b\r\nc".utf8))
        #expect(String(decoding: text.bytes, as: UTF8.self) == "üb\nc")
        let places = (0...text.bytes.count).map { text.map.place(of: $0, in: text.bytes) }
        #expect(places.map(\.byte) == [0, 0, 3, 5, 6, 7])
        #expect(places.map(\.scalar) == [0, 0, 2, 4, 5, 6])
    }

    @Test(
        "Pictures, programs and NUL bytes are no text",
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], [0x7F, 0x45, 0x4C, 0x46, 2, 1],
            [0x41, 0x00, 0x42, 0x43, 0x44], [0x25, 0x50, 0x44, 0x46, 0x2D, 0x31],
            [1, 2, 3, 4, 5, 6, 0x41],
        ] as [[UInt8]])
    func binary(_ bytes: [UInt8]) {
        #expect(throws: TextDecoder.Refusal.self) { _ = try TextDecoder.decode(bytes) }
    }

    @Test(
        "Nothing, or nothing but a mark, is empty",
        arguments: [
            [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
        ] as [[UInt8]])
    func empty(_ bytes: [UInt8]) {
        #expect {
            _ = try TextDecoder.decode(bytes)
        } throws: { ($0 as? TextDecoder.Refusal)?.isEmpty == true }
    }

    @Test("Heaps of marks neither crash nor take long")
    func marks() throws {
        let bytes = Array(("a" + String(repeating: "\u{301}", count: 50_000) + "b").utf8)
        let text = try TextDecoder.decode(bytes)
        #expect(text.bytes.starts(with: Array("á".utf8)))
        #expect(text.map.place(of: text.bytes.count - 1, in: text.bytes).byte == bytes.count - 1)
    }

    @Test("Marks come into canonical order before they are composed")
    func order() {
        // q with dot below and dot above, both ways; a with ring and acute.
        #expect(Composition.compose([0x71, 0x307, 0x323]) == [0x71, 0x323, 0x307])
        #expect(Composition.compose([0x61, 0x30A, 0x301]) == [0x1FB])
        #expect(Composition.compose([0x73, 0x307, 0x323]) == [0x1E69])
        #expect(Composition.compose([0x78, 0x308, 0x301]) == [0x1E8D, 0x301])
    }

    @Test("Long texts are mapped right beyond the first landmark")
    func landmarks() throws {
        let line = "Die Züge fahren über Köln.\r\n"
        let source = String(repeating: line, count: 2000)
        let text = try TextDecoder.decode(Array(source.utf8))
        let perLine = Array(line.utf8).count
        for index in stride(from: 0, to: 2000, by: 97) {
            let place = text.map.place(of: index * (perLine - 1), in: text.bytes)
            #expect(place.byte == index * perLine)
            #expect(place.scalar == index * line.unicodeScalars.count)
        }
        let plain = MappedText(Array(String(repeating: "für ", count: 5000).utf8))
        #expect(plain.map.runs.count > 1)
        for offset in stride(from: 0, to: plain.bytes.count, by: 5) {
            let place = plain.map.place(of: offset, in: plain.bytes)
            #expect(place == SourceMap.Place(byte: offset, scalar: offset / 5 * 4))
        }
    }
}
