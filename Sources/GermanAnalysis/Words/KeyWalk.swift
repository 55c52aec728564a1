/// The walk of a key through the lexicon, kept letter by letter: a beginning of the key with
/// another ending is looked up by the ending alone.
struct KeyWalk {
    let lexicon: Lexicon
    let key: KeyView
    /// Where the walk stands behind each number of letters, as far as any key of the lexicon goes.
    private let positions: UnsafeMutableBufferPointer<Automaton.Position>
    private let reach: Int

    /// Calls `body` with the walk of `key`, which holds during the call.
    static func with<Result>(
        _ key: KeyView, in lexicon: Lexicon, _ body: (KeyWalk) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: Automaton.Position.self, capacity: key.count + 1) {
            body(KeyWalk(key, lexicon, $0))
        }
    }

    private init(
        _ key: KeyView, _ lexicon: Lexicon,
        _ positions: UnsafeMutableBufferPointer<Automaton.Position>
    ) {
        self.lexicon = lexicon
        self.key = key
        self.positions = positions
        let automaton = lexicon.automaton
        positions.initialize(repeating: automaton.start)
        var reach = 0
        while reach < key.count, let next = automaton.step(positions[reach], key[reach]) {
            reach += 1
            positions[reach] = next
        }
        self.reach = reach
    }

    /// The number of the key's first `count` letters as a key of their own.
    func number(_ count: Int) -> Int? {
        guard count <= reach, positions[count].isKey else { return nil }
        return Int(positions[count].number)
    }

    /// What is known of the first `count` letters, as a word.
    @inline(__always)
    func known(_ count: Int) -> LexiconEntry? { number(count).flatMap(known(at:)) }

    /// What is known of the first `count` letters with an ending put on, as a word.
    @inline(__always)
    func known(_ count: Int, _ ending: Ending) -> LexiconEntry? {
        guard count <= reach else { return nil }
        var position = positions[count]
        for index in 0..<ending.count {
            guard let next = lexicon.automaton.step(position, ending[index]) else { return nil }
            position = next
        }
        return position.isKey ? known(at: Int(position.number)) : nil
    }

    /// What is known of the first `count` letters with other letters behind, as a word.
    func known(_ count: Int, _ letters: KeyView) -> LexiconEntry? {
        guard count <= reach else { return nil }
        var position = positions[count]
        for letter in letters {
            guard let next = lexicon.automaton.step(position, letter) else { return nil }
            position = next
        }
        return position.isKey ? known(at: Int(position.number)) : nil
    }

    private func known(at number: Int) -> LexiconEntry? {
        lexicon.entry(at: number).flatMap { $0.traits.contains(.known) ? $0 : nil }
    }
}
