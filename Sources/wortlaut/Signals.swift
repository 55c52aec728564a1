import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Signals that end a run in good order.
enum Signals {
    /// The signal that asked the program to end; 0 while none has.
    private static let received = Atomic<Int32>(0)

    /// A closed pipe is noticed by the write that fails, not by a signal; and a file of the index
    /// must not get the number of a standard stream that was closed.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        // Output that is closed stays one that cannot be written; input is then empty.
        for (stream, mode) in [
            (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
        ] where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", mode) }
    }

    /// From now on SIGINT and SIGTERM are only remembered; a second one ends the program at once.
    static func remember() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Signals.received.store(number, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    static var wasReceived: Bool { received.load(ordering: .relaxed) != 0 }

    /// Exit code for the signal that was received.
    static var exitCode: Int32 { 128 + received.load(ordering: .relaxed) }
}

/// Waits; a signal may end it early.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

/// Ends the process when an answer takes too long.
enum TimeLimit {
    private static let message: StaticString =
        "wortlaut: no answer within the time that --timeout gives\n"

    /// From now on the process ends with exit code 9 after so many seconds, whatever it is at: no
    /// promise of the engine is needed for it.
    static func start(_ seconds: Double?) {
        guard let seconds else { return }
        signal(SIGALRM) { _ in
            _ = write(
                STDERR_FILENO, TimeLimit.message.utf8Start, TimeLimit.message.utf8CodeUnitCount)
            _exit(9)
        }
        set(seconds)
    }

    /// There is an answer.
    static func stop(_ seconds: Double?) { if seconds != nil { set(0) } }

    private static func set(_ seconds: Double) {
        let whole = seconds.rounded(.down)
        var timer = itimerval()
        timer.it_value.tv_sec = Int(whole)
        timer.it_value.tv_usec = .init((seconds - whole) * 1e6)
        #if canImport(Glibc)
            setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        #else
            setitimer(ITIMER_REAL, &timer, nil)
        #endif
    }
}
