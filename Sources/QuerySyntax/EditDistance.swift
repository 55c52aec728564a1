/// How far one spelling is from another.
package enum EditDistance {
    /// Letters to insert, drop, change or swap with their neighbour to make one word the other; nil
    /// where that is more than `bound`.
    @inlinable
    package static func between<Letter: Equatable>(
        _ first: [Letter], _ second: [Letter], atMost bound: Int = .max
    ) -> Int? {
        first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { between(first, $0, atMost: bound) }
        }
    }

    /// The same of letters in place; allocates nothing.
    @inlinable
    package static func between<Letter: Equatable>(
        _ first: UnsafeBufferPointer<Letter>, _ second: UnsafeBufferPointer<Letter>,
        atMost bound: Int
    ) -> Int? {
        guard abs(first.count - second.count) <= bound else { return nil }
        let width = second.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            // A swap reaches back two rows.
            var (before, previous, current) = (0, width, 2 * width)
            for column in 0..<width { rows[previous + column] = column }
            var least = 0
            for row in first.indices {
                rows[current] = row + 1
                let leastBefore = least
                least = row + 1
                for column in second.indices {
                    var cost =
                        rows[previous + column] + (first[row] == second[column] ? 0 : 1)
                    cost = min(cost, rows[previous + column + 1] + 1, rows[current + column] + 1)
                    if row > 0, column > 0, first[row] == second[column - 1],
                        first[row - 1] == second[column]
                    {
                        cost = min(cost, rows[before + column - 1] + 1)
                    }
                    rows[current + column + 1] = cost
                    least = min(least, cost)
                }
                guard least <= bound || leastBefore < bound else { return nil }
                (before, previous, current) = (previous, current, before)
            }
            let distance = rows[previous + second.count]
            return distance <= bound ? distance : nil
        }
    }

    /// The known word that a mistyped one most likely stands for, whatever its case; nil when none
    /// is near: a third of the letters may differ.
    ///
    /// Of words that are equally near the first is taken. A known word that begins with what was
    /// typed is near, too.
    package static func nearest(
        to typed: String, among known: some Sequence<String>, atMost bound: Int = .max
    ) -> String? {
        let word = Array(typed.lowercased().utf8)
        guard !word.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for name in known {
            let other = Array(name.lowercased().utf8)
            let isStart = word.count >= 3 && other.starts(with: word)
            let allowed = max(1, min(min(word.count, other.count) / 3, bound))
            guard let distance = isStart ? 1 : between(word, other, atMost: allowed) else {
                continue
            }
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }
}
