/// How far one spelling is from another.
package enum EditDistance {
    /// Letters to insert, drop, change or swap with their neighbour to make one word the other; nil
    /// where that is more than `bound`.
    package static func between<Letter: Equatable>(
        _ first: [Letter], _ second: [Letter], atMost bound: Int = .max
    ) -> Int? {
        guard abs(first.count - second.count) <= bound else { return nil }
        var before: [Int] = []
        var previous = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            for column in second.indices {
                let change = previous[column] + (first[row] == second[column] ? 0 : 1)
                var cost = min(change, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1],
                    first[row - 1] == second[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            // A swap reaches back two rows.
            guard
                current.contains(where: { $0 <= bound })
                    || previous.contains(where: { $0 < bound })
            else { return nil }
            (before, previous) = (previous, current)
        }
        return previous[second.count] <= bound ? previous[second.count] : nil
    }

    /// The known word that a mistyped one most likely stands for, whatever its case; nil when none
    /// is near: a third of the letters may differ.
    ///
    /// Of words that are equally near the first is taken. A known word that begins with what was
    /// typed is near, too.
    package static func nearest(
        to typed: String, among known: some Sequence<String>
    ) -> String? {
        let word = Array(typed.lowercased().utf8)
        guard !word.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for name in known {
            let other = Array(name.lowercased().utf8)
            let isStart = word.count >= 3 && other.starts(with: word)
            let allowed = max(1, min(word.count, other.count) / 3)
            guard let distance = isStart ? 1 : between(word, other, atMost: allowed) else {
                continue
            }
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }
}
