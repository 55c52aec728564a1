import Quotations
import Testing

@Suite("What stands beside a statement")
struct AddresseeTests {
    private func last(_ text: String) -> (Quotation, [UInt8])? {
        let bytes = Array(text.utf8)
        return makeFinder().quotations(in: bytes, blocks: []).last.map { ($0, bytes) }
    }

    @Test(
        "is whom it is made to",
        arguments: [
            ("Anna Krug sagte gegenüber Journalisten, das Gesetz sei gut.", "Journalisten"),
            ("Das Gesetz sei gut, sagte Anna Krug der Zeitung am Montag.", "der Zeitung"),
            ("Das Gesetz sei gut, sagte ein Heeressprecher der Zeitung am Montag.", "der Zeitung"),
            ("Anna Krug forderte die Regierung auf, das Gesetz zu ändern.", "die Regierung"),
            ("Die Opposition warf der Regierung vor, sie habe gelogen.", "der Regierung"),
            ("„Das ist falsch“, sagte Anna Krug zu den Delegierten.", "den Delegierten"),
            ("In einem Interview mit der Zeitung sagte Anna Krug, sie bleibe.", "der Zeitung"),
        ])
    func addressee(text: String, wanted: String) throws {
        let (quotation, bytes) = try #require(last(text))
        let found = quotation.addressee.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(found == wanted)
    }

    @Test("is nobody where nobody is spoken to")
    func nobody() throws {
        let (quotation, _) = try #require(last("Anna Krug sagte am Montag, das Gesetz sei gut."))
        #expect(quotation.addressee == nil)
    }

    @Test(
        "is what its speaker belongs to",
        arguments: [
            ("Anna Krug (SPD) sagte, das Gesetz sei gut.", "SPD"),
            ("Karin Holl von der Caritas sagte: „Wir helfen gern, wo wir können.“", "Caritas"),
            ("Paul Ruck, Präsident des Bauernverbands, sagte, es regne.", "Bauernverbands"),
            ("VW-Sprecher Peter Maier sagte, es fließe kein Geld.", "VW"),
            ("Ein Sprecher der Polizei sagte, die Straße sei frei.", "Polizei"),
            ("Anna Krug sagte, das Gesetz sei gut.", ""),
        ])
    func affiliation(text: String, wanted: String) throws {
        let (quotation, _) = try #require(last(text))
        #expect(quotation.speaker?.affiliation == wanted)
    }

    @Test(
        "is whether it was said at all",
        arguments: [
            ("Peter Maier bestritt, dass Geld geflossen sei.", true),
            ("Peter Maier wollte nicht bestätigen, dass Geld geflossen sei.", true),
            ("Der Minister hat nie gesagt, dass die Steuern sinken.", true),
            ("Der Minister sagte nicht ohne Stolz, dass die Steuern sinken.", false),
            ("Der Minister sagte nicht nur den Bürgern, dass die Steuern sinken.", false),
            ("Der Minister sagte, dass die Steuern nicht sinken.", false),
        ])
    func denied(text: String, isDenied: Bool) throws {
        let (quotation, _) = try #require(last(text))
        #expect(quotation.isDenied == isDenied)
    }

    @Test(
        "is the dictionary form of its cue, a separable verb joined",
        arguments: [
            ("Anna Krug teilte am Montag mit, dass es regnet.", "mitteilen"),
            ("Anna Krug gab bekannt, dass es regnet.", "bekanntgeben"),
            ("Wie Anna Krug, Chefin des Amts, mitteilte, regnet es heute.", "mitteilen"),
            ("Laut Anna Krug regnet es heute.", "laut"),
            ("Anna Krug ist zuversichtlich, dass es regnet.", "zuversichtlich sein"),
        ])
    func lemma(text: String, wanted: String) throws {
        let (quotation, _) = try #require(last(text))
        #expect(quotation.cueLemma == wanted)
    }
}
