/// The parts that stand before verbs: separable ones take -ge- and -zu- behind them, inseparable
/// ones take no ge-.
struct VerbPrefixes: Sendable {
    /// Keys, longest first.
    let separable: [[UInt8]]
    let inseparable: [[UInt8]]
    /// The same by first letter.
    private let separableByLetter: [[[UInt8]]]
    private let inseparableByLetter: [[[UInt8]]]

    static let german = VerbPrefixes(PackageResources.verb_prefixes_txt)

    init(_ table: [UInt8]) {
        var separable: [[UInt8]] = []
        var inseparable: [[UInt8]] = []
        for row in TextTable(table).rows where row.count == 2 {
            let keys = Set(row[1].keys).sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
            }
            if row[0].isText("separable") { separable = keys } else { inseparable = keys }
        }
        self.separable = separable
        self.inseparable = inseparable
        separableByLetter = Self.byLetter(separable)
        inseparableByLetter = Self.byLetter(inseparable)
    }

    private static func byLetter(_ prefixes: [[UInt8]]) -> [[[UInt8]]] {
        var out = [[[UInt8]]](repeating: [], count: 256)
        for prefix in prefixes { out[Int(prefix[0])].append(prefix) }
        return out
    }

    /// Separable prefixes that begin with the key's first letter, longest first.
    func separable(for key: some Collection<UInt8>) -> [[UInt8]] {
        key.first.map { separableByLetter[Int($0)] } ?? []
    }

    /// Inseparable prefixes that begin with the key's first letter, longest first.
    func inseparable(for key: some Collection<UInt8>) -> [[UInt8]] {
        key.first.map { inseparableByLetter[Int($0)] } ?? []
    }
}
