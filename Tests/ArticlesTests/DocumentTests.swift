import Foundation
import Testing

@testable import Articles

@Suite struct DocumentTests {
    // MARK: - TEI

    static let play = """
        <?xml version="1.0" encoding="UTF-8"?>
        <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">
        <teiHeader><fileDesc><titleStmt><title>Die Brücke</title><author>Anna Muster</author></titleStmt>
        <publicationStmt><publisher>Bühne</publisher><date when="1899-05-01">1899</date></publicationStmt>
        </fileDesc><profileDesc><particDesc><listPerson>
        <person xml:id="mo"><persName>Frau Moor</persName></person></listPerson></particDesc></profileDesc>
        </teiHeader>
        <text><body>
        <div><head>Erster Akt</head>
        <stage>Ein Zimmer.</stage>
        <sp who="#mo"><speaker>MOOR.</speaker><p>Wer ist da?<note>Anmerkung</note> Ich
          höre <hi>nichts</hi>.</p><p>Gar nichts.</p></sp>
        <sp><speaker>BOTE:</speaker><lg><l>Ich bin es,</l><l>der Bote.</l></lg></sp>
        <sp who="#unbekannt"><l>Ja.</l></sp>
        <p>Sie geht.<lb/>Er bleibt.</p>
        </div></body></text></TEI>
        """

    @Test("Speakers of a play are known from its markup")
    func play() throws {
        let article = try #require(try Reading("a.xml", Self.play).articles.first)
        #expect(
            article.outline == [
                "heading: Erster Akt", "paragraph: Ein Zimmer.",
                "speech (Frau Moor): Wer ist da? Ich höre nichts.",
                "speech (Frau Moor): Gar nichts.", "speech (BOTE): Ich bin es,\nder Bote.",
                "speech (unbekannt): Ja.", "paragraph: Sie geht.\nEr bleibt.",
            ])
        #expect(article.metadata.title == "Die Brücke")
        #expect(article.metadata.author == "Anna Muster")
        #expect(article.metadata.date == "1899-05-01")
        #expect(article.metadata.language == "de")
        #expect(article.blocks.map(\.line) == [9, 10, 11, 12, 13, 14, 15])
    }

    @Test("Utterances of a debate, and several texts in one corpus")
    func debate() throws {
        let reading = try Reading(
            "a.tei",
            """
            <teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
            <TEI xml:id="s1"><text><body><u who="#a">Guten Tag. <seg>Danke.</seg></u></body></text></TEI>
            <TEI><text><body><u who="#b"><p>Eins.</p><p>Zwei.</p></u></body></text></TEI>
            </teiCorpus>
            """)
        #expect(reading.articles.map(\.id) == ["s1", "a.tei/2"])
        #expect(
            reading.articles.map(\.outline) == [
                ["speech (a): Guten Tag. Danke."], ["speech (b): Eins.", "speech (b): Zwei."],
            ])
    }

    @Test("Other XML is read by its elements, in its own encoding")
    func otherXML() throws {
        let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><doc><title>T</title><p>Gr"
        let bytes = Array(text.utf8) + [0xFC, 0xDF] + Array("e.</p><p>Zwei.</p></doc>".utf8)
        let article = try #require(try Reading("a.xml", bytes).articles.first)
        #expect(article.outline.suffix(2) == ["paragraph: Grüße.", "paragraph: Zwei."])
    }

    @Test(
        "XML that is none, or means harm, gives a reason",
        arguments: [
            "<a><b></a>", "kein XML", "<a>&unbekannt;</a>", "<a", "<?xml version='1.0'?>",
            String(repeating: "<a>", count: 100_000),
        ])
    func malformed(_ text: String) throws {
        let reading = try Reading("a.xml", text)
        #expect(reading.articles.isEmpty)
        #expect(reading.failures.count == 1)
    }

    @Test("Entities neither unfold nor reach other files")
    func entities() throws {
        let bomb = """
            <!DOCTYPE a [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY f SYSTEM "file:///etc/passwd">]>
            <a><p>Eins. &b; &f;</p></a>
            """
        let reading = try Reading("a.xml", bomb)
        let article = try #require(reading.articles.first, "\(reading.failures)")
        #expect(article.text.count < 100)
    }

    // MARK: - Office

    static let docx = """
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Neue Brücke</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Was kommt</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Der Rat </w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>
        <w:r><w:t>sagte</w:t><w:tab/><w:t>ja.</w:t><w:br/><w:t>Gut.</w:t></w:r></w:p>
        <w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Zelle</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>
        """

    @Test("DOCX: styles, runs, tables, metadata; deletions are gone")
    func readsDOCX() throws {
        let packed = try Packing.zip.pack([
            (name: "[Content_Types].xml", content: "<Types/>"),
            (name: "word/document.xml", content: Self.docx),
            (
                name: "docProps/core.xml",
                content: "<cp xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Akte</dc:title>"
                    + "<dc:creator>Anna</dc:creator><dcterms:created>2024-05-01T00:00:00Z</dcterms:created></cp>"
            ),
        ])
        let article = try #require(try Reading("a.docx", packed).articles.first)
        #expect(
            article.outline == [
                "title: Neue Brücke", "heading: Was kommt", "paragraph: Der Rat sagte ja.\nGut.",
                "paragraph: Zelle",
            ])
        #expect(article.metadata.title == "Akte")
        #expect(article.metadata.author == "Anna")
        #expect(article.metadata.date == "2024-05-01")
    }

    @Test("ODT: headings, spaces, notes left out, metadata")
    func readsODT() throws {
        let content = """
            <office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
            <text:p text:style-name="Title">Neue Brücke</text:p><text:h>Was kommt</text:h>
            <text:p>Der<text:s/>Rat <text:span>sagte</text:span><text:note><text:p>Fußnote</text:p></text:note>
            ja.<text:line-break/>Gut.</text:p></office:text></office:body></office:document-content>
            """
        let packed = try Packing.zip.pack([
            (name: "content.xml", content: content),
            (
                name: "meta.xml",
                content:
                    "<m xmlns:dc=\"d\"><dc:title>Akte</dc:title><dc:date>2024-05-01</dc:date></m>"
            ),
        ])
        let article = try #require(try Reading("a.odt", packed).articles.first)
        #expect(
            article.outline == [
                "title: Neue Brücke", "heading: Was kommt", "paragraph: Der Rat sagte ja.\nGut.",
            ])
        #expect(article.metadata.title == "Akte")
        #expect(article.metadata.date == "2024-05-01")
    }

    @Test("EPUB: chapters in reading order, the contents page left out")
    func readsEPUB() throws {
        let package = """
            <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="d"><dc:title>Heft 5</dc:title>
            <dc:creator>Anna Muster</dc:creator><dc:language>de</dc:language><dc:date>2024-05-01</dc:date></metadata>
            <manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="text/zwei%20b.xhtml"/>
            <item id="a" href="text/eins.xhtml"/></manifest>
            <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="x"/></spine></package>
            """
        let packed = try Packing.zip.pack([
            (
                name: "META-INF/container.xml",
                content: "<c><rootfiles><rootfile full-path=\"OEBPS/p.opf\"/></rootfiles></c>"
            ),
            (name: "OEBPS/p.opf", content: package),
            (name: "OEBPS/nav.xhtml", content: "<p>Inhalt</p>"),
            (
                name: "OEBPS/text/zwei b.xhtml",
                content: "<html><body><h1>Zwei</h1><p>Text zwei.</p></body></html>"
            ),
            (
                name: "OEBPS/text/eins.xhtml",
                content: "<html><body><h1>Eins</h1><p>Text eins.</p></body></html>"
            ),
        ])
        let articles = try Reading("h.epub", packed).articles
        #expect(
            articles.map(\.id) == [
                "h.epub/OEBPS/text/eins.xhtml", "h.epub/OEBPS/text/zwei b.xhtml",
            ])
        #expect(articles.map(\.metadata.title) == ["Eins", "Zwei"])
        #expect(articles.map(\.metadata.source) == ["Heft 5", "Heft 5"])
        #expect(articles.map(\.metadata.date) == ["2024-05-01", "2024-05-01"])
    }

    // MARK: - PDF

    @Test("Without pdftotext a PDF is a failure that says what to install")
    func missingProgram() throws {
        var options = ArticleReader.Options()
        options.pdfProgram = "pdftotext-gibt-es-nicht"
        let reading = try Reading("a.pdf", "%PDF-1.4", options: options)
        #expect(reading.failures.map(\.kind) == [.reader])
        #expect(reading.failures.first?.reason.contains("poppler") == true)
    }

    @Test("A program's output, failure, excess and delay are told apart")
    func programs() throws {
        func run(_ script: String, limit: Int = 100, seconds: Int = 20) throws -> [UInt8] {
            try TextProgram(
                name: "/bin/sh", arguments: ["-c", script], limit: limit, seconds: seconds
            ).run()
        }
        #expect(try run("printf Text") == Array("Text".utf8))
        #expect(throws: TextProgram.Failure.failed(status: 3)) { _ = try run("exit 3") }
        #expect(throws: TextProgram.Failure.failed(status: -1)) { _ = try run("kill -9 $$") }
        #expect(throws: TextProgram.Failure.tooMuch) { _ = try run("yes") }
        #expect(throws: TextProgram.Failure.tooLong) { _ = try run("exec sleep 60", seconds: 1) }
        #expect(try run("cat").isEmpty)
    }

    @Test(
        "Words divided at line ends are whole again",
        arguments: [
            ("Der Bürger-\nmeister kam.", "Der Bürgermeister kam."),
            ("Vor-\nund Nachteile", "Vor- und Nachteile"), ("Nord-\nStream", "Nord-\nStream"),
            ("1990-\nzwei", "1990-\nzwei"), ("Ende\u{C}Anfang", "Ende\n\nAnfang"), ("-\na", "-\na"),
        ])
    func divided(_ text: String, _ whole: String) {
        #expect(String(decoding: PDFFormat.joined(Array(text.utf8)), as: UTF8.self) == whole)
    }

    static let hasPDFProgram = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + "/pdftotext")
    }

    @Test("A PDF's text is read", .enabled(if: hasPDFProgram))
    func readsPDF() throws {
        let stream =
            "BT /F1 12 Tf 72 720 Td (Der Rat sagte ja.) Tj 0 -40 Td (Im Herbst wird gebaut.) Tj ET"
        var pdf = "%PDF-1.4\n"
        var offsets: [Int] = []
        for object in [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            "<</Length \(stream.count)>>stream\n\(stream)\nendstream",
        ] {
            offsets.append(pdf.utf8.count)
            pdf += "\(offsets.count) 0 obj\(object)endobj\n"
        }
        let start = pdf.utf8.count
        pdf += "xref\n0 5\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            pdf += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        pdf += "trailer<</Root 1 0 R/Size 5>>\nstartxref\n\(start)\n%%EOF\n"
        let article = try #require(try Reading("a.pdf", pdf).articles.first)
        #expect(
            article.outline == [
                "paragraph: Der Rat sagte ja.", "paragraph: Im Herbst wird gebaut.",
            ])
        #expect(try Reading("b.pdf", "%PDF-1.4 kaputt").failures.map(\.kind) == [.reader])
    }

    // MARK: - Standard input

    @Test(
        "Standard input is read as what it looks like",
        arguments: [
            ("{\"a\": 1}", FileKind.jsonLines), ("[{\"a\": 1}]", .json),
            ("---\ntitle: x\n---\n", .markdown),
            ("# Titel\n", .markdown), ("<!DOCTYPE html>", .html), ("<p>x", .html),
            ("<?xml version=\"1.0\"?><TEI>", .xml), ("<?xml version=\"1.0\"?><html>", .html),
            ("Ein Satz.", .plainText), ("\u{FEFF} {\"a\": 1}", .jsonLines), ("", .plainText),
        ])
    func looks(_ text: String, _ kind: FileKind) {
        #expect(ArticleReader.kind(of: Array(text.utf8)) == kind)
    }
}
