/// The tokens of a cue in order: a handful, kept in place, since one is made for every verb met.
struct Cue: RandomAccessCollection, Equatable, ExpressibleByArrayLiteral {
    private var tokens = SIMD8<Int32>(repeating: 0)
    private(set) var count = 0

    /// wie + four words of a verb (hat … in Aussicht gestellt) are the most there is.
    private static let longest = 8

    init(arrayLiteral elements: Int...) { for element in elements { append(element) } }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(position: Int) -> Int { Int(tokens[position]) }

    mutating func append(_ token: Int) {
        guard count < Cue.longest else { return }
        tokens[count] = Int32(token)
        count += 1
    }

    mutating func prepend(_ token: Int) { self = token + self }

    static func + (first: Int, rest: Cue) -> Cue {
        var joined: Cue = [first]
        for token in rest { joined.append(token) }
        return joined
    }
}
