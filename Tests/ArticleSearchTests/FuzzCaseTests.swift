import Foundation
import Testing

/// What fuzzing once broke, and some inputs of every target: Fuzzing/fuzz.sh does the rest.
@Suite("Hostile bytes")
struct FuzzCaseTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fuzzing/FailCases").standardized.path

    private static func cases(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = "\(folder)/\(target.rawValue)"
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
        }
    }

    @Test("what once broke a promise breaks none any more", arguments: FuzzTarget.allCases)
    func failCases(_ target: FuzzTarget) throws {
        let bench = FuzzBench()
        for (name, bytes) in try Self.cases(target) {
            #expect(target.violation(of: bytes, bench) == nil, "\(target.rawValue)/\(name)")
        }
    }

    private static let pieces = [
        "„", "“", "»", "{", "}", "[", "]", "\"", "\\", "<p>", "</p>", "<![CDATA[", "&#x0;", "---\n",
        "title: ", ",", ";", "\t", "\n", "\r\n", "# ", "**", "![](", "h=", "q=", "text=", "n=1\n",
        "number=1\n", "content=1\n", "1-2,3-4", "sagte", "dass ", "Karl Muster", "AND ", "NEAR/3 ",
        "titel:", "*", "~", "(", ")", "wortlaut index\n", "format=4\n", "PK\u{3}\u{4}",
        "ä", "\u{308}", "\u{202E}", "\u{1B}[2J", "\u{0}", "9223372036854775808", "-1", "1e999",
    ].map { Array($0.utf8) }

    @Test("no input breaks a promise", arguments: FuzzTarget.allCases)
    func random(_ target: FuzzTarget) {
        let bench = FuzzBench()
        for seed in 0..<60 {
            var random = SeededGenerator(seed: UInt64(seed))
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                if Int.random(in: 0..<8, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                } else if let piece = Self.pieces.randomElement(using: &random) {
                    bytes += piece
                }
            }
            let violation = target.violation(of: bytes, bench)
            #expect(violation == nil, "\(target.rawValue), seed \(seed)")
        }
    }
}
