import Foundation
import Testing

/// Whole outputs of commands, kept in `Golden/` and compared byte for byte.
///
/// After a wanted change: `WORTLAUT_RECORD=1 swift test --filter GoldenTests`, then look at the
/// difference in git before committing it.
enum Golden {
    private static let folder = Program.testFolder + "/Golden"
    static let isRecording =
        ProcessInfo.processInfo.environment["WORTLAUT_RECORD"] == "1"

    /// Compares a run with the file of that name, or writes the file when recording.
    static func check(
        _ name: String, _ arguments: [String], _ result: ProgramResult,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let found = text(arguments, result)
        let file = URL(fileURLWithPath: "\(folder)/\(name).txt")
        if isRecording {
            try Data(found.utf8).write(to: file)
            return
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = zip(found.split(separator: "\n"), expected.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        #expect(
            found == expected,
            """
            \(name) differs, first in: \(first?.0 ?? "the number of lines")
            recorded: \(first?.1 ?? "")
            """, sourceLocation: location)
    }

    private static func text(_ arguments: [String], _ result: ProgramResult) -> String {
        let words = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }
        var text = "$ wortlaut \(words.joined(separator: " "))\n\(result.output)"
        if !result.messages.isEmpty { text += "-- standard error --\n\(result.messages)" }
        return normalised(text + "-- exit code \(result.code) --\n")
    }

    /// Replaces what differs from run to run and from build to build.
    static func normalised(_ text: String) -> String {
        var text = text
        for (pattern, name) in [
            ("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID"),
            ("german-[0-9]+/[0-9a-f]{16}", "ANALYZER"), (#"(?m)^[0-9]+\.[0-9] s$"#, "SECONDS s"),
            ("lexicon-[0-9a-f]{16}", "lexicon-HASH"), ("(?m)^path: /.*/", "path: FOLDER/"),
            ("(?m)^keys: [0-9]+$", "keys: NUMBER"),
            ("(?m)^size: [0-9]+ bytes$", "size: NUMBER bytes"),
            ("(files,|before,) [0-9]+", "$1 NUMBER"),
            ("[0-9]+ bytes before", "NUMBER bytes before"),
            (#"("files":[0-9]+,"bytes":)[0-9]+"#, "$1NUMBER"),
            ("/[^ :]*/wortlaut-[0-9A-F-]{36}/", "FOLDER/"),
        ] {
            text = text.replacingOccurrences(
                of: pattern, with: name, options: .regularExpression)
        }
        return text
    }
}
