#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A program that writes a file's text to its standard output, run within limits.
struct TextProgram {
    var name: String
    var arguments: [String]
    /// Bytes of output.
    var limit: Int
    var seconds: Int

    enum Failure: Error, Equatable {
        case notInstalled
        case failed(status: Int32)
        case tooMuch
        case tooLong
        case system(String)
    }

    /// The program's output.
    func run() throws(Failure) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure.system(systemErrorText()) }
        let process: pid_t
        do throws(Failure) { process = try start(output: ends[1], other: ends[0]) } catch {
            close(ends[0])
            close(ends[1])
            throw error
        }
        close(ends[1])
        defer { close(ends[0]) }
        var status: Int32 = 0
        do throws(Failure) {
            let output = try collect(from: ends[0])
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            // The exit status stands in the second byte; a signal in the first.
            guard status == 0 else {
                throw Failure.failed(status: status & 0x7F == 0 ? status >> 8 & 0xFF : -1)
            }
            return output
        } catch {
            if case .failed = error { throw error }
            kill(process, SIGKILL)
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            throw error
        }
    }

    private func start(output: Int32, other: Int32) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, other)
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let result = posix_spawnp(&process, name, &actions, nil, words, environ)
        if result == ENOENT { throw Failure.notInstalled }
        guard result == 0 else { throw Failure.system(systemErrorText(result)) }
        return process
    }

    private func collect(from descriptor: Int32) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let deadline = Self.now() + seconds * 1000
        while true {
            let left = deadline - Self.now()
            guard left > 0 else { throw Failure.tooLong }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(clamping: left))
            if ready < 0, errno == EINTR { continue }
            guard ready != 0 else { throw Failure.tooLong }
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure.system(systemErrorText()) }
            if count == 0 { return output }
            output += chunk[..<count]
            guard output.count <= limit else { throw Failure.tooMuch }
        }
    }

    /// Milliseconds on a clock that nobody sets.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }
}
