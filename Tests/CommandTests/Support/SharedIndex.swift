import Foundation

/// The corpus of the repository and an index of it, made once for all tests of a run.
///
/// Tests only read here; one that changes an index makes a copy with `copy()`.
enum SharedIndex {
    /// Holds `corpus` and `index`; commands run in it with the default paths.
    private static let made = Result {
        let folder = try TemporaryFolder()
        try folder.copy(Program.packageFolder + "/corpus", to: "corpus")
        let result = try Program(in: folder).run("index")
        return (folder: folder, result: result)
    }

    static var folder: TemporaryFolder { get throws { try made.get().folder } }

    /// What the run said that made the index.
    static var firstRun: ProgramResult { get throws { try made.get().result } }

    /// Runs a command where the index stands.
    static func run(_ arguments: [String], input: String = "") throws -> ProgramResult {
        try Program(in: folder).run(arguments, input: Data(input.utf8))
    }

    static func run(_ arguments: String..., input: String = "") throws -> ProgramResult {
        try run(arguments, input: input)
    }

    static func shell(_ line: String) throws -> ProgramResult {
        try Program(in: folder).shell(line)
    }

    /// A folder of its own with a copy of the corpus and of the index.
    static func copy() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in ["corpus", "index"] {
            try copy.copy(folder.path + "/" + name, to: name)
        }
        return copy
    }
}
