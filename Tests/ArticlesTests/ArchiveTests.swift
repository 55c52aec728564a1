import Testing

@testable import Articles

@Suite struct ArchiveTests {
    @Test(
        "Compressed texts are of the kind inside",
        arguments: [
            ("a.txt.gz", Packing.gzip), ("a.txt.zst", .zstd), ("A.TXT.GZ", .gzip),
        ])
    func compressed(_ name: String, _ packing: Packing) throws {
        let text = "Grüße aus Köln.\r\n\r\nNoch ein Satz.\r\n"
        let reading = try Reading(name, packing.pack([(name: "", content: text)]))
        let article = try #require(reading.articles.first)
        #expect(article.outline == ["paragraph: Grüße aus Köln.", "paragraph: Noch ein Satz."])
        #expect(article.id == name)
        // Places are those of the text taken out.
        #expect(article.sourceMap.place(of: 20, in: article.text).byte == 20)
    }

    @Test("Compressed records stream")
    func records() throws {
        let lines = (0..<5000).map { "{\"id\": \($0), \"text\": \"Satz \($0 * 7919).\"}" }
        let packed = try Packing.zstd.pack([(name: "", content: lines.joined(separator: "\n"))])
        let reading = try Reading("a.jsonl.zst", packed)
        #expect(reading.articles.map(\.id) == (0..<5000).map(String.init))
        #expect(reading.failures.isEmpty)
    }

    @Test("A ZIP's articles have their paths within it")
    func zip() throws {
        let inner = try Packing.zip.pack([(name: "x.txt", content: "Tief.")])
        let packed = try Packing.zip.pack([
            (name: "a.txt", content: Array("Eins.".utf8)),
            (name: "ordner/b.md", content: Array("# Zwei\n\nText.".utf8)),
            (name: "c.jsonl", content: Array("{\"text\": \"Drei.\"}\n{\"text\": \"Vier.\"}".utf8)),
            (name: "README.md", content: Array("Liesmich.".utf8)),
            (name: ".versteckt.txt", content: Array("Weg.".utf8)),
            (name: "__MACOSX/a.txt", content: Array("Weg.".utf8)),
            (name: "bild.png", content: [0x89, 0x50]), (name: "innen.zip", content: inner),
            (name: "leer.txt", content: []),
        ])
        let reading = try Reading("z.zip", packed)
        #expect(
            reading.articles.map(\.id) == [
                "z.zip/a.txt", "z.zip/ordner/b.md", "z.zip/c.jsonl#L1", "z.zip/c.jsonl#L2",
            ])
        #expect(reading.articles[1].metadata.title == "Zwei")
        #expect(reading.failures.map(\.kind) == [.passedOver, .passedOver, .empty])
        #expect(reading.failures.allSatisfy { !$0.isFailure })
    }

    @Test("Bombs are stopped", arguments: [Packing.gzip, .zstd])
    func bombs(_ packing: Packing) throws {
        let zeros = [UInt8](repeating: UInt8(ascii: "a"), count: 12 << 20)
        let packed = try packing.pack([(name: "", content: zeros)])
        let name = packing == .gzip ? "a.txt.gz" : "a.txt.zst"
        #expect(try Reading(name, packed).failures.map(\.kind) == [.tooLarge])
        let lines = packing == .gzip ? "a.jsonl.gz" : "a.jsonl.zst"
        #expect(try Reading(lines, packed).failures.map(\.kind) == [.tooLarge])
    }

    @Test("An archive beyond its limit is stopped in the middle")
    func total() throws {
        var options = ArticleReader.Options()
        options.largestArchive = 1000
        let entries = (0..<5).map {
            (name: "\($0).txt", content: String(repeating: "x", count: 400))
        }
        let reading = try Reading("z.zip", try Packing.zip.pack(entries), options: options)
        #expect(reading.articles.count == 2)
        #expect(reading.failures.first?.kind == .tooLarge)
    }

    @Test(
        "Damaged archives give a reason",
        arguments: [
            "z.zip", "a.txt.gz", "a.txt.zst", "b.epub", "b.docx", "b.odt",
        ])
    func damaged(_ name: String) throws {
        for content in [
            Array("kein Archiv".utf8), [0x50, 0x4B, 3, 4, 0, 0], [0x1F, 0x8B, 8, 0, 1],
        ] {
            let reading = try Reading(name, content)
            #expect(reading.articles.isEmpty || name.hasPrefix("a.txt"))
            #expect(reading.articles.count + reading.failures.count >= 1)
        }
        let packing: Packing = name.hasSuffix("gz") ? .gzip : name.hasSuffix("zst") ? .zstd : .zip
        let whole = try packing.pack([
            (name: "a.txt", content: (0..<4000).map { String($0 &* 7919) }.joined(separator: " "))
        ])
        let cut = try Reading(name, Array(whole[..<(whole.count / 2)]))
        #expect(!cut.failures.isEmpty)
    }
}
