import Foundation
import Testing

/// Manual pages: made from the help, without a formatter's complaint.
@Suite("Manual pages")
struct ManualTests {
    private static let made = Result {
        let folder = try TemporaryFolder()
        let result = try Program(in: folder).run("manual", folder.path)
        guard result.code == 0 else { throw SmallCorpus.Failure(messages: result.messages) }
        return folder
    }

    private static func pages() throws -> [String] {
        try made.get().names(in: "").filter { $0.hasSuffix(".1") }
    }

    /// The commands that the help names.
    private static func commands() throws -> [String] {
        let help = try SharedIndex.run("--help").output
        guard let start = help.range(of: "SUBCOMMANDS:\n") else { return [] }
        return help[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.isEmpty }.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    @Test("every command has a page, and every option stands in it")
    func complete() throws {
        let commands = try Self.commands()
        #expect(commands.count >= 10)
        let pages = try Self.pages()
        #expect(pages.contains("wortlaut.1"))
        for command in commands {
            #expect(pages.contains("wortlaut-\(command).1"), "\(command)")
            let page = try String(
                decoding: Self.made.get().read("wortlaut-\(command).1"), as: UTF8.self)
            let help = try SharedIndex.run(command, "--help").output
            for line in help.split(separator: "\n") where line.hasPrefix("  -") {
                let names = line.dropFirst(2).components(separatedBy: "  ")[0]
                for word in names.split(whereSeparator: { " ,/".contains($0) })
                where word.hasPrefix("--") {
                    let name = word.dropFirst(2).replacing("-", with: #"\-"#)
                    #expect(page.contains("Fl Fl \(name)"), "\(command) \(word)")
                }
            }
        }
    }

    @Test("mandoc has nothing to say about them", .enabled(if: Tools.hasMandoc, "needs mandoc"))
    func mandoc() throws {
        let folder = try Self.made.get()
        let result = try Program(in: folder).tool(
            "mandoc", ["-T", "lint", "-W", "warning"] + Self.pages())
        #expect(result.output == "" && result.messages == "")
        #expect(result.code == 0)
    }

    @Test("groff has nothing to say about them", .enabled(if: Tools.hasGroff, "needs groff"))
    func groff() throws {
        let folder = try Self.made.get()
        for page in try Self.pages() {
            let result = try Program(in: folder).tool(
                "groff", ["-ww", "-b", "-mdoc", "-T", "utf8", page])
            #expect(result.messages == "", "\(page)")
            #expect(result.code == 0 && result.output.utf8.count > 500)
        }
    }

    @Test("a folder that is not there is refused with its name")
    func refused() throws {
        let result = try SharedIndex.run("manual", "no/such/folder")
        #expect(result.code == 7)
        #expect(result.messages.contains("no/such/folder/wortlaut.1"))
    }
}
