import ArticleSearch
import Testing

@testable import Rendering

@Suite("Fields of records")
struct RecordFieldsTests {
    private static let hard = "a\"b\\c\nd\te\u{1}\u{2028}[{,}]:ü😀"

    private static func line() -> [UInt8] {
        RecordEncoder.line("hit") { json in
            json.member("text", hard)
            json.member("empty", "")
            json.member("none", nil as Int?)
            json.member("number", -1.5)
            json.array("list") { json in
                json.value("eins; \"zwei\"".utf8)
                json.value("drei".utf8)
            }
            json.array("matches") { json in
                json.object { $0.member("word", "a,b") }
            }
            json.object("inner") { $0.member("x", true) }
            json.array("nothing") { _ in }
        }
    }

    @Test("values come back as they were written")
    func values() throws {
        let record = try #require(RecordFields(Self.line()))
        #expect(record.type == "hit")
        #expect(
            record.fields.map(\.name) == [
                "text", "empty", "none", "number", "list", "matches", "inner", "nothing",
            ])
        let plain = Dictionary(
            record.fields.map { ($0.name, RecordFields.plain($0.json)) }, uniquingKeysWith: +)
        #expect(plain["text"] == Self.hard)
        #expect(plain["empty"] == "" && plain["none"] == "" && plain["nothing"] == "")
        #expect(plain["number"] == "-1.5")
        #expect(plain["list"] == "eins; \"zwei\"; drei")
        #expect(plain["matches"] == #"[{"word":"a,b"}]"#)
        #expect(plain["inner"] == #"{"x":true}"#)
    }

    @Test(
        "what is no line of ours is none", arguments: ["", "{}", "[]", "x", "{\"type\":\"hit\"}"])
    func others(_ text: String) {
        #expect(RecordFields(Array(text.utf8)) == nil)
    }

    @Test("named fields stand in their order, and those that are not there are left out")
    func order() throws {
        var formatter = RecordFormatter(.jsonl, fields: ["number", "absent", "text"])
        let line = formatter.text(of: Self.line())
        let record = try #require(RecordFields(line))
        #expect(record.fields.map(\.name) == ["number", "text"])
        #expect(line.last == UInt8(ascii: "\n"))
    }

    @Test("no field ends a cell or a row of a table")
    func tables() {
        for layout in [RecordFormatter.Layout.tsv, .csv] {
            var formatter = RecordFormatter(layout, fields: ["text", "none", "list"])
            let text = String(decoding: formatter.text(of: Self.line()), as: UTF8.self)
            if layout == .tsv {
                #expect(text.split(separator: "\t", omittingEmptySubsequences: false).count == 3)
                #expect(text.filter { $0 == "\n" }.count == 1)
            } else {
                #expect(text.hasPrefix("\"a\"\"b"))
                #expect(text.hasSuffix(",,\"eins; \"\"zwei\"\"; drei\"\n"))
            }
            #expect(!text.unicodeScalars.contains("\u{1}"))
        }
    }

    @Test(
        "the names of all fields of a type are known", arguments: RecordEncoder.RecordType.allCases)
    func names(_ type: RecordEncoder.RecordType) {
        let names = RecordEncoder.fieldNames(of: type)
        #expect(names.count >= 3 && Set(names).count == names.count)
        let usual = RecordFormatter.usualFields(of: type.rawValue)
        #expect(!usual.isEmpty && usual.allSatisfy(names.contains))
    }
}
