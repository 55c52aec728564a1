/// Walks the minimal automaton of a lexicon's keys and numbers them.
///
/// An edge is one word: the letter in bits 0–7, bit 8 on a node's last edge, bit 9 where the
/// target ends a key, the target's first edge from bit 10 on. Edge 0 holds the root's first edge.
/// Beside each edge stands how many keys come before it below its node. No edge leads outside,
/// whatever the words say: what would is taken for a dead end.
struct Automaton: @unchecked Sendable {
    // Sendable because the memory is never written and outlives the automaton's owner.
    let edges: UnsafePointer<UInt32>
    let counts: UnsafePointer<UInt32>
    let edgeCount: Int

    /// Where a walk stands: the node, by its first edge, and the number of keys before it.
    struct Position {
        var edge: UInt32
        var number: UInt32
        /// The letters so far are a key, and `number` is its number.
        var isKey: Bool
    }

    var start: Position { Position(edge: edges[0], number: 0, isKey: false) }

    /// The position behind `letter`; nil when no key goes on so.
    @inline(__always)
    func step(_ position: Position, _ letter: UInt8) -> Position? {
        var at = Int(position.edge)
        guard at > 0 else { return nil }
        while at < edgeCount {
            let edge = edges[at]
            if UInt8(truncatingIfNeeded: edge) == letter {
                return Position(
                    edge: edge >> 10, number: position.number &+ counts[at],
                    isKey: edge & 0x200 != 0)
            }
            if edge & 0x100 != 0 { return nil }
            at += 1
        }
        return nil
    }

    /// Number of a key; nil when it is none.
    func number(of key: some Sequence<UInt8>) -> Int? {
        var position = start
        for letter in key {
            guard let next = step(position, letter) else { return nil }
            position = next
        }
        return position.isKey ? Int(position.number) : nil
    }
}
