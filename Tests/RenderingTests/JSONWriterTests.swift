import Foundation
import Testing

@testable import Rendering

@Suite("Writing JSON")
struct JSONWriterTests {
    private static func written(_ bytes: [UInt8]) -> String {
        var json = JSONWriter()
        json.value(bytes)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "a string is escaped where it has to be, and nowhere else",
        arguments: [
            ("", #""""#), ("Äpfel & <b>/é€😀", #""Äpfel & <b>/é€😀""#), ("\"\\", #""\"\\""#),
            ("a\nb\rc\td", #""a\nb\rc\td""#), ("\u{0}\u{1B}\u{1F}", #""\u0000\u001b\u001f""#),
            ("\u{7F}\u{80}\u{9F}", #""\u007f\u0080\u009f""#),
            ("\u{2028}\u{2029}", #""\u2028\u2029""#),
            (
                "\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}",
                #""\u200e\u200f\u202a\u202e\u2066\u2069""#
            ),
            ("\u{A0}\u{200B}\u{200D}\u{FEFF}", "\"\u{A0}\u{200B}\u{200D}\u{FEFF}\""),
            ("e\u{301}", "\"e\u{301}\""),
        ])
    func strings(_ text: String, _ json: String) {
        #expect(Self.written(Array(text.utf8)) == json)
    }

    @Test(
        "bytes that are no UTF-8 become U+FFFD and cost no neighbour",
        arguments: [
            ([0x61, 0xFF, 0x62], "\"a\u{FFFD}b\""), ([0xC3], "\"\u{FFFD}\""),
            ([0xC3, 0x22], "\"\u{FFFD}\\\"\""), ([0xE2, 0x80, 0x0A], "\"\u{FFFD}\\n\""),
        ] as [([UInt8], String)])
    func invalid(_ bytes: [UInt8], _ json: String) {
        #expect(Self.written(bytes) == json)
    }

    @Test("surrogates and overlong forms never get through as such")
    func overlong() throws {
        for bytes: [UInt8] in [[0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            let text = Self.written(bytes)
            #expect(text.unicodeScalars.dropFirst().dropLast().allSatisfy { $0 == "\u{FFFD}" })
            #expect(text.count > 2)
        }
    }

    @Test("every scalar of the basic plane is read back by another parser as it was")
    func roundTrip() throws {
        let scalars = (0...0xFFFF).compactMap { Unicode.Scalar($0 as Int) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        var json = JSONWriter()
        json.array { $0.value(String(text).utf8) }
        let read = try JSONDecoder().decode([String].self, from: Data(json.bytes))
        #expect(read.first.map { Array($0.unicodeScalars) } == scalars)
        #expect(!json.bytes.contains { $0 < 0x20 || $0 == 0x7F })
    }

    @Test("members keep their order, commas and kinds")
    func members() {
        var json = JSONWriter()
        json.object { json in
            json.member("b", "x")
            json.member("a", orNull: "")
            json.member("c", orNull: "y")
            json.member("n", nil as Int?)
            json.member("i", -3)
            json.member("t", true)
            json.object("o") { _ in }
            json.array("l") { json in
                json.value(1)
                json.array { $0.value(2) }
                json.object { $0.member("z", 0) }
            }
            json.member("ä\"", [0x68])
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"b":"x","a":null,"c":"y","n":null,"i":-3,"t":true,"o":{},"l":[1,[2],{"z":0}],"ä\"":"h"}"#
        )
    }

    @Test(
        "numbers have at most four digits behind the point, and are never NaN",
        arguments: [
            (0.0, "0"), (1, "1"), (0.5, "0.5"), (0.12345, "0.1235"), (-0.25, "-0.25"),
            (7.64701, "7.647"), (0.00001, "0"), (12345.6789, "12345.6789"), (.nan, "null"),
            (.infinity, "null"), (1e300, "null"), (-0.00001, "0"), (0.05, "0.05"),
        ])
    func numbers(_ value: Double, _ text: String) {
        var json = JSONWriter()
        json.object { $0.member("n", value) }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"n\":\(text)}")
    }
}
