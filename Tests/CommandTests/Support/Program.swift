import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a run of the program left: its output, its messages and its exit code.
struct ProgramResult {
    var output: String
    var messages: String
    var code: Int32
    /// Standard output as it was written, valid UTF-8 or not.
    var bytes: Data

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Runs the `wortlaut` binary that was built with the tests, in an environment of its own.
struct Program {
    /// Directory in which the program runs.
    var directory: String
    /// Added to the environment of `base`.
    var environment: [String: String] = [:]

    init(in directory: String) {
        self.directory = directory
    }

    init(in folder: TemporaryFolder) {
        self.init(in: folder.path)
        self.folder = folder
    }

    /// Kept, because the directory goes with its object.
    private var folder: TemporaryFolder?

    /// Runs `wortlaut` with arguments and waits for its end.
    func run(_ arguments: [String], input: Data = Data()) throws -> ProgramResult {
        try start(Self.binary, arguments, input: input)
    }

    func run(_ arguments: String..., input: String = "") throws -> ProgramResult {
        try run(arguments, input: Data(input.utf8))
    }

    /// Runs a line of shell, in which `$WORTLAUT` is the program.
    func shell(_ line: String) throws -> ProgramResult {
        try start("/bin/sh", ["-c", line], input: Data())
    }

    /// Runs another program that stands on the PATH.
    func tool(_ name: String, _ arguments: [String]) throws -> ProgramResult {
        try start("/usr/bin/env", [name] + arguments, input: Data())
    }

    private func start(
        _ path: String, _ arguments: [String], input: Data
    ) throws -> ProgramResult {
        let streams = try TemporaryFolder()
        let input = try streams.write("in", input)
        let output = try streams.write("out", Data())
        let messages = try streams.write("err", Data())
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.environment = Self.base.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: messages))
        try Self.withSignals { try process.run() }
        process.waitUntilExit()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
        return ProgramResult(
            output: String(decoding: bytes, as: UTF8.self),
            messages: String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: messages)), as: UTF8.self),
            code: process.terminationStatus, bytes: bytes)
    }

    /// Runs a body with no signal blocked, which a started process would inherit.
    ///
    /// The threads that run tests may block them.
    private static func withSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    // MARK: Where things are

    /// The folder of these tests, in the package.
    static let testFolder: String = {
        let file = URL(fileURLWithPath: #filePath)
        return file.deletingLastPathComponent().deletingLastPathComponent().path
    }()

    static let packageFolder = URL(fileURLWithPath: testFolder)
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The binary stands in the directory where the test bundle stands.
    static let binary: String = {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        if let bundle = Bundle.allBundles.first(where: { $0.bundlePath.hasSuffix(".xctest") }) {
            folder = bundle.bundleURL
        }
        return folder.deletingLastPathComponent().appendingPathComponent("wortlaut").path
    }()

    /// The user's cache, as far as the program can see: compiled once for all tests of a run.
    private static let cache = try? TemporaryFolder()

    /// The environment is this and nothing of the user's, but what sanitizers need.
    private static let base: [String: String] = {
        let own = ProcessInfo.processInfo.environment
        var base = [
            "PATH": own["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm",
            "HOME": cache?.path ?? "/nonexistent", "XDG_CACHE_HOME": cache?.path ?? "",
            "WORTLAUT_DICTIONARIES": testFolder + "/Dictionary", "WORTLAUT": binary,
        ]
        for name in ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH", "PYTHONPATH"] {
            base[name] = own[name]
        }
        return base
    }()
}
