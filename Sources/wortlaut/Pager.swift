import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Shows what is written to a terminal page by page.
enum Pager {
    /// The process that shows the pages; 0 while there is none.
    private static let process = Atomic<pid_t>(0)

    /// From now on standard output goes through a pager, if it is a terminal and there is one.
    ///
    /// The setting `pager`, then `PAGER`, name the program; `cat` or an empty `PAGER` turn it off.
    /// `less` is started so that it ends at once where everything fits the screen.
    static func start() {
        guard process.load(ordering: .relaxed) == 0, StandardOutput.shared.isTerminal,
            Terminal.environment("TERM") != "dumb", let command, exists(command)
        else { return }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return }
        defer { for end in ends { close(end) } }
        if getenv("LESS") == nil { setenv("LESS", "FRX", 0) }
        guard let started = spawn(command, reading: ends[0], closing: ends[1]) else { return }
        process.store(started, ordering: .relaxed)
        try? StandardOutput.shared.flush()
        _ = Terminal.columns
        dup2(ends[1], STDOUT_FILENO)
        // The pager has the keyboard: an interrupt is its own affair.
        signal(SIGINT, SIG_IGN)
    }

    /// Waits until the reader has seen all of it.
    static func finish() {
        let started = process.exchange(0, ordering: .relaxed)
        guard started != 0 else { return }
        close(STDOUT_FILENO)
        var status: Int32 = 0
        while waitpid(started, &status, 0) < 0, errno == EINTR {}
    }

    private static var command: String? {
        let command =
            Settings.current.given(.pager) ?? getenv("PAGER").map { String(cString: $0) } ?? "less"
        return command.isEmpty || command == "cat" ? nil : command
    }

    /// The command's program is there; otherwise everything that is written would be lost.
    private static func exists(_ command: String) -> Bool {
        let program = command.prefix { $0 != " " }
        if program.contains("/") { return access(String(program), X_OK) == 0 }
        return Terminal.environment("PATH").split(separator: ":").contains {
            access("\($0)/\(program)", X_OK) == 0
        }
    }

    private static func spawn(_ command: String, reading: Int32, closing: Int32) -> pid_t? {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, closing)
        // This process ignores a closed pipe; the pager must not.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", "exec \(command)"]
            .map { (word: String) in strdup(word) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var started: pid_t = 0
        let code = posix_spawn(&started, "/bin/sh", &actions, &attributes, arguments, environ)
        return code == 0 ? started : nil
    }
}
