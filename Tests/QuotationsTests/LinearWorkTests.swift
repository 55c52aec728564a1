import GermanAnalysis
import Testing

@testable import Quotations

#if DEBUG
    @Suite("The work grows with the text and no faster")
    struct LinearWorkTests {
        /// A text that invites a rule to look back or ahead again and again, by its length.
        struct Hostile: Sendable, CustomTestStringConvertible {
            var name: String
            var text: @Sendable (Int) -> String

            init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
                self.name = name
                self.text = text
            }

            init(_ name: String, repeating scrap: String) {
                self.init(name) { String(repeating: scrap, count: $0) }
            }

            var testDescription: String { name }
        }

        static let hostile = [
            Hostile("opening marks", repeating: "„"),
            Hostile("closing marks", repeating: "“"),
            Hostile("straight marks", repeating: "\" "),
            Hostile("marks around words", repeating: "„ja“ "),
            Hostile("marks in marks") {
                String(repeating: "„so ‚", count: $0) + String(repeating: "‘ “", count: $0)
            },
            Hostile("marks that never close", repeating: "„Wir gehen, sagte er. "),
            Hostile("one verb of saying", repeating: "sagte "),
            Hostile("verbs with commas", repeating: "sagte er, "),
            Hostile("verbs and particles", repeating: "teilte er mit und gab sie an "),
            Hostile("a sentence without an end", repeating: "Anna Krug und die Polizei "),
            Hostile("a paragraph of short sentences", repeating: "Er sei da. "),
            Hostile("clauses in clauses", repeating: "dass er sagt, "),
            Hostile("frames by preposition", repeating: "laut der Polizei nach Angaben von ihm "),
            Hostile("colons", repeating: "Er: "),
            Hostile("brackets", repeating: "(er "),
            Hostile("pronouns far from anybody", repeating: "Sie sagte, dass er kommt. "),
            Hostile("headings in marks", repeating: "„Gute Schulen für alle Kinder“\n\n"),
            Hostile("one name", repeating: "Anna Krug sagte das. "),
            Hostile("ever new names") { count in
                (0..<count).map { number in
                    let letters = String(number).map {
                        String(
                            "bdfgklmnrs".dropFirst(
                                $0.wholeNumberValue ?? 0
                            ).prefix(1)) + "a"
                    }
                    return "Minister Anna V\(letters.joined())t sagte, er gehe. "
                }.joined()
            },
            Hostile("one role for many") { count in
                (0..<count).map {
                    "Der Minister \($0 % 2 == 0 ? "Paul" : "Jan") Kro\($0 % 97) kam. "
                        + "Der Minister sagte, er gehe. "
                }.joined()
            },
            Hostile("ages", repeating: "Der 52-Jährige sagte, dass er geht. "),
        ]

        @Test("twice the text costs about twice the looks, and none are wasted", arguments: hostile)
        func doubling(_ hostile: Hostile) {
            let finder = makeFinder()
            /// How often the rules look at a token of a text.
            func looks(_ text: String) -> Int {
                let before = finder.book.looks
                _ = finder.quotations(in: Array(text.utf8), blocks: [])
                return finder.book.looks - before
            }
            let text = hostile.text(1200)
            let once = looks(hostile.text(600))
            let twice = looks(text)
            #expect(once > 0)
            #expect(Double(twice) <= 2.2 * Double(once), "\(once) looks, then \(twice)")
            let tokens = finder.book.analyzer.analyze(Array(text.utf8)).tokens.count
            #expect(twice <= 1500 * tokens, "\(twice / tokens) for each token")
        }
    }
#endif
