import ArgumentParser
import Rendering

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a manual page for every command, from what `--help` prints.
///
/// `make install` runs it; it is no command for users.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the manual pages into a folder.",
        shouldDisplay: false)

    @Argument(help: "The folder, for instance share/man/man1.", completion: .directory)
    var folder: String

    func run() throws {
        let tool = try JSONDecoder().decode(ToolHelp.self, from: Data(Wortlaut._dumpHelp().utf8))
        for page in ManualPage.pages(of: tool.command) {
            try OutputFile("\(folder)/\(page.name).1", what: "the manual page")
                .write(Array(page.text.utf8))
        }
    }
}

/// What ArgumentParser tells about the commands, as far as a manual needs it.
struct ToolHelp: Decodable {
    var command: Command

    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }

        var kind: Kind
        var shouldDisplay: Bool
        var sectionTitle: String?
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
    }

    struct Name: Decodable {
        enum Kind: String, Decodable { case long, short, longWithSingleDash }

        var kind: Kind
        var name: String
    }
}
