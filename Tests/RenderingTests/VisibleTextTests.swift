import Testing

@testable import Rendering

@Suite("Visible text")
struct VisibleTextTests {
    @Test(
        "white space becomes single blanks, hidden characters become visible",
        arguments: [
            ("  a \t\r\n b  ", "a b"), ("", ""), ("\n\n", ""), ("a\u{1B}[31mb", "a␛[31mb"),
            ("\u{0}\u{7}\u{7F}", "␀␇␡"), ("\u{9B}x", "<U+009B>x"), ("a\u{202E}b", "a<U+202E>b"),
            ("a\u{2028}b", "a<U+2028>b"), ("a\u{200F}b", "a<U+200F>b"),
            ("Ü e\u{301} 👩‍🔬", "Ü e\u{301} 👩‍🔬"),
            ("a\u{A0}b", "a\u{A0}b"),
        ])
    func oneLine(_ text: String, _ shown: String) {
        #expect(VisibleText.oneLine(text.utf8) == shown)
    }

    @Test("bytes that are no UTF-8 are shown as U+FFFD")
    func invalid() {
        #expect(VisibleText.oneLine([0x61, 0xFF, 0x1B]) == "a\u{FFFD}␛")
    }

    @Test("lines keep blanks and line breaks and nothing else that is hidden")
    func lines() {
        #expect(VisibleText.lines("a  b\n  c\u{1B}\td\r\n") == "a  b\n  c␛␉d␍\n")
    }

    @Test("no scalar of any plane comes out hidden, and none is lost that is not")
    func allScalars() {
        for value in 0...UInt32(0x10FFFF) where value % 7 == 0 || value < 0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))b"
            for shown in [VisibleText.oneLine(text.utf8), VisibleText.lines(text)] {
                let hidden = shown.unicodeScalars.filter { VisibleText.isHidden($0) && $0 != "\n" }
                #expect(hidden.isEmpty)
                if !VisibleText.isHidden(scalar) { #expect(shown == text) }
            }
        }
    }

    @Test(
        "width counts columns: marks none, wide letters and emoji two",
        arguments: [
            ("", 0), ("Größe", 5), ("e\u{301}", 1), ("A\u{308}\u{323}", 1), ("„a“ – …", 7),
            ("日本", 4), ("😀", 2), ("ﬁ", 1), ("\u{200D}", 0), ("Ελλάδα", 6), ("한", 2),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(VisibleText.width(of: text) == columns)
    }
}
