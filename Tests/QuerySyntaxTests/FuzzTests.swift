import Testing

@Suite("Any bytes") struct FuzzTests {
    private static let seeds: [String] = [
        "Russland Ukraine Mikroelektronik",
        "\"Minsker Abkommen\"~5^2 +sprecher:Blinken -titel:(a b)",
        "„a b“ »c d« «e f» “g h”", "(a ODER b) UND NICHT c NEAR/5 d", "*elektronik w?rt~ =Wort^0,5",
        "datum:2024-04..26.04.2024 datum:(2023 ODER ..2022)", "https://x.de/a?b=c Lehrer(in) \\UND",
        "erwähnt:x pfad:a/b* Autor:innen NEAR/100 Titl:x",
    ]

    @Test("Random bytes keep every promise")
    func randomBytes() {
        var random = SeededGenerator(seed: 6)
        let syntax = Array("\"()+-*?~^=:\\ .,/„“»«UNDORabä2024..NEAR/5titel:datum:".utf8)
        for round in 0..<5000 {
            let count = Int.random(in: 0..<60, using: &random)
            let bytes = (0..<count).map { _ in
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &random)
                    : syntax.randomElement(using: &random) ?? 0
            }
            #expect(QueryInvariants.violation(of: bytes) == nil, "\(bytes)")
        }
    }

    @Test("Changed queries keep every promise")
    func mutations() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5000 {
            var bytes = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0 where index < bytes.count: bytes.remove(at: index)
                case 1 where index < bytes.count:
                    bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 2:
                    let other = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
                    let start = Int.random(in: 0..<other.count, using: &random)
                    bytes.insert(contentsOf: other[start...].prefix(12), at: index)
                default:
                    let marks = Array("\"()+-*?~^=:\\ ".utf8)
                    bytes.insert(marks.randomElement(using: &random) ?? 0, at: index)
                }
            }
            #expect(
                QueryInvariants.violation(of: bytes) == nil,
                "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
