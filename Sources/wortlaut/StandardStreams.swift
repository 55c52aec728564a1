import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writing to standard output failed, for another reason than a reader that went away.
struct OutputError: Error {
    var code: Int32
}

/// Standard output: written in whole records, quiet when its reader has gone.
final class StandardOutput: Sendable {
    static let shared = StandardOutput()

    private struct State {
        var buffer: [UInt8] = []
        var failure: OutputError?
    }

    private let state = Mutex(State())
    /// A reader at the other end of a pipe sees each record at once; a file need not.
    private let isBuffered: Bool
    let isTerminal: Bool

    private init() {
        isTerminal = isatty(STDOUT_FILENO) == 1
        var status = stat()
        isBuffered = fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes one record.
    func write(_ record: [UInt8]) {
        state.withLock { state in
            state.buffer += record
            if !isBuffered || state.buffer.count > 1 << 16 { Self.send(&state) }
        }
    }

    /// Sends what is left and throws when anything could not be written.
    func flush() throws {
        let failure = state.withLock { state in
            Self.send(&state)
            return state.failure
        }
        if let failure { throw failure }
    }

    private static func send(_ state: inout State) {
        defer { state.buffer.removeAll(keepingCapacity: true) }
        guard state.failure == nil else { return }
        var rest = state.buffer[...]
        while !rest.isEmpty {
            let count = StandardError.write(rest, to: STDOUT_FILENO)
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                if code == EPIPE { exitProcess(0) }
                state.failure = OutputError(code: code)
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

/// Standard error, for messages.
enum StandardError {
    static func write(_ line: String) { send(line + "\n") }

    static func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = write(bytes, to: STDERR_FILENO)
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The system's write: the number of bytes written, or -1 with errno set.
    static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Int {
        bytes.withUnsafeBytes { bytes in
            #if canImport(Glibc)
                Glibc.write(file, bytes.baseAddress, bytes.count)
            #else
                Darwin.write(file, bytes.baseAddress, bytes.count)
            #endif
        }
    }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Standard input, where ids and queries may come from.
enum StandardInput {
    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}

/// Ends the process, once the pager has been read, without running anything else.
func exitProcess(_ code: Int32) -> Never {
    Pager.finish()
    exit(code)
}
