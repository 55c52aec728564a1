internal import Xapian

/// What becomes of a crash: a message and an exit code, as with every other error.
package enum EngineCrash {
    /// From now on a crash inside the engine counts as a damaged index (exit code 4), one
    /// elsewhere as an internal error (70).
    package static func endProcessInGoodOrder() {
        CrashGuard.install(
            inEngine: (
                """
                wortlaut: the index is damaged: the search engine crashed on it
                  See what is wrong with: wortlaut check; mend it with: wortlaut repair

                """, 4
            ),
            elsewhere: (
                """
                wortlaut: internal error: the program crashed
                  Please report what you did; the index keeps what was committed.

                """, 70
            ))
    }
}
