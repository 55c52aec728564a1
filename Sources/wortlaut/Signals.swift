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

    /// A closed pipe is noticed by the write that fails, not by a signal.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
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
