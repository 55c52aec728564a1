import Testing

@testable import Articles

@Suite struct LikenessTests {
    static let texts: [(tag: String?, text: String)] = [
        ("de", "Der Rat hat am Montag beschlossen, dass die Brücke im Herbst gebaut wird."),
        (
            "de",
            "Die Wirtschaftskammer und die Gewerkschaft einigten sich nach zehn Stunden auf einen Vertrag mit der Stadt."
        ),
        (
            "en",
            "The council decided on Monday that the bridge will be built in the autumn, and it was not easy."
        ),
        (
            "fr",
            "Le conseil a décidé lundi que le pont sera construit dans la ville, mais il ne dit pas quand."
        ),
        (
            "it",
            "Il consiglio ha deciso che il ponte sarà costruito, ma non si sa come e con che soldi della città."
        ),
        (
            "es",
            "El consejo decidió que el puente se construirá en la ciudad, pero no se sabe con qué dinero ni por qué."
        ),
        (
            "nl",
            "De raad heeft maandag besloten dat het een brug in de stad wordt, maar niet met het geld van de burgers."
        ),
        (nil, "Bochum 3:3 Cottbus 2:1"), (nil, ""),
        (nil, "Brücke Haus Straße Wald Feld Wiese Acker Weg"),
    ]

    @Test("Languages are told apart, and too little says nothing", arguments: texts.indices)
    func languages(_ index: Int) {
        let (tag, text) = Self.texts[index]
        #expect(LanguageGuess.language(of: Array(text.utf8)) == tag)
    }

    /// Sixty words that differ.
    static func story(_ seed: Int) -> [String] {
        (0..<60).map { "wort\(($0 * 7 + seed * 61) % 997)" }
    }

    static func print(_ words: [String]) -> Fingerprint {
        Fingerprint(Array(words.joined(separator: " ").utf8))
    }

    @Test("Copies with other white space, marks and capitals have the same fingerprint")
    func same() {
        let one = Fingerprint(Array("„Der Rat sagte ja“, hieß es am Montag – mehr nicht.".utf8))
        let other = Fingerprint(Array("DER Rat\nsagte ja hieß  es, am Montag: mehr nicht".utf8))
        #expect(one == other)
        #expect(one.shingles == 8)
    }

    @Test("A changed word leaves texts near, other texts are far")
    func near() {
        for seed in 1...20 {
            let words = (0..<6).flatMap { Self.story(seed + $0 * 100) }
            var changed = words
            changed[30] = "anders"
            #expect(Self.print(words).isNear(Self.print(changed)), "\(seed)")
            #expect(!Self.print(words).isNear(Self.print(Self.story(seed + 50))), "\(seed)")
        }
    }

    @Test("The order of paragraphs does not count, nor does what stands beside them")
    func order() {
        let parts = (1...5).map { Self.story($0).joined(separator: " ") }
        let text = Array(parts.joined(separator: "\n").utf8)
        let turned = Array(parts.reversed().joined(separator: "\n").utf8)
        func ranges(_ text: [UInt8]) -> [Range<Int>] {
            TextLine.lines(of: text, in: 0..<text.count, from: 1).map(\.range)
        }
        #expect(
            Fingerprint(text, ranges: ranges(text)) == Fingerprint(turned, ranges: ranges(turned)))
    }

    @Test("Short texts are near only when they are the same")
    func short() {
        #expect(!Fingerprint(Array("a b c".utf8)).isNear(Fingerprint(Array("a b d".utf8))))
        #expect(Fingerprint(Array("a b c".utf8)).isNear(Fingerprint(Array("A, b: c".utf8))))
        #expect(Fingerprint([]).shingles == 0)
    }
}
