import Foundation
import Testing

@testable import Articles

@Suite struct PropertyTests {
    private func check(_ name: String, _ content: [UInt8], _ note: String = "") throws {
        let folder = try TemporaryFolder()
        let file = name.replacing("/", with: "-")
        let path = try folder.write(file, content)
        guard let found = Array(try FileWalk([path])).files.first else { return }
        let reading = Reading(found)
        #expect(reading.articles.count + reading.failures.count >= 1, "\(name) \(note)")
        for article in reading.articles {
            let broken = brokenInvariants(
                of: article, source: content, countsInSource: Samples.countsInSource(name))
            if !broken.isEmpty {
                let shown = String(decoding: content, as: UTF8.self).debugDescription
                Issue.record("\(name) \(note): not so: \(broken.joined(separator: "; "))\n\(shown)")
            }
        }
    }

    @Test("There are at least sixty hand-made samples, and all keep the invariants")
    func samples() throws {
        #expect(Samples.all.count >= 60)
        for sample in Samples.all { try check(sample.name, sample.content) }
    }

    @Test("The same with CRLF, CR, a byte order mark and decomposed letters")
    func variants() throws {
        for sample in Samples.all where TextDecoder.isUTF8(sample.content[...]) {
            let text = String(decoding: sample.content, as: UTF8.self)
            try check(sample.name, Array(text.replacing("\n", with: "\r\n").utf8), "CRLF")
            try check(sample.name, Array(text.replacing("\n", with: "\r").utf8), "CR")
            try check(sample.name, [0xEF, 0xBB, 0xBF] + sample.content, "mark")
            try check(
                sample.name, Array(text.decomposedStringWithCanonicalMapping.utf8), "decomposed")
        }
    }

    @Test("Other line ends and decomposed letters change nothing of the text")
    func sameText() throws {
        for sample in Samples.all where Samples.countsInSource(sample.name) {
            guard TextDecoder.isUTF8(sample.content[...]),
                let plain = try Reading("a.md", sample.content).articles.first
            else { continue }
            let text = String(decoding: sample.content, as: UTF8.self)
            let changed = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
                .replacing("\n", with: "\r\n").decomposedStringWithCanonicalMapping
            let other = try #require(try Reading("a.md", changed).articles.first)
            #expect(other.outline == plain.outline, "\(sample.name)")
            #expect(other.blocks.map(\.line) == plain.blocks.map(\.line), "\(sample.name)")
        }
    }

    /// Mutations of each sample; a longer run: `ARTICLES_FUZZ=2000 swift test --filter fuzz`.
    static let rounds = Int(ProcessInfo.processInfo.environment["ARTICLES_FUZZ"] ?? "") ?? 4

    @Test("Mutated samples neither crash nor break the invariants")
    func fuzz() throws {
        for (index, sample) in Samples.all.enumerated() {
            var lottery = Lottery(UInt64(index + 1))
            for round in 0..<Self.rounds {
                let content = lottery.mutated(sample.content)
                try check(sample.name, content, "round \(round)")
                // The same bytes as every other kind of text.
                let ending =
                    ["txt", "md", "html", "jsonl", "json", "csv", "xml"]
                    .randomElement(using: &lottery) ?? "txt"
                try check("\(sample.name).\(ending)", content, "as \(ending), round \(round)")
            }
        }
    }

    @Test("Mutated archives neither crash nor break the invariants")
    func fuzzArchives() throws {
        let office = try Packing.zip.pack([(name: "word/document.xml", content: DocumentTests.docx)]
        )
        let zip = try Packing.zip.pack(
            Samples.all.prefix(20).enumerated().map { index, sample in
                (name: "\(index).md", content: sample.content)
            })
        let gzip = try Packing.gzip.pack([(name: "", content: MarkdownTests.article)])
        for (index, sample) in [
            ("a.docx", office), ("a.zip", zip), ("a.md.gz", gzip), ("a.epub", office),
        ].enumerated() {
            var lottery = Lottery(UInt64(1000 + index))
            for _ in 0..<(Self.rounds * 10) {
                var content = sample.1
                for _ in 0..<3 {
                    let place = Int.random(in: 0..<content.count, using: &lottery)
                    content[place] = UInt8.random(in: 0...255, using: &lottery)
                }
                let reading = try Reading(sample.0, content)
                #expect(reading.articles.count + reading.failures.count >= 1)
                for article in reading.articles {
                    let broken = brokenInvariants(
                        of: article, source: content, countsInSource: false)
                    #expect(broken.isEmpty)
                }
            }
        }
    }
}
