/// A person whom the article names.
struct Person {
    /// Tokens of the fullest name.
    var name: Range<Int>
    /// The folded spellings of the name's words, in order.
    var folds: [Int32]
    var gender: Gender
    /// What the article calls the person beside the name.
    var roles: [RoleMention] = []
    /// First token of each mention, in order.
    var mentions: [Int] = []
    /// The name stands with a given name, or otherwise surely is one.
    var isFull: Bool

    /// The word that stands for the person alone: the last of the name.
    var surname: Int32 { folds[folds.count - 1] }
}

/// An office or trade beside a name.
struct RoleMention {
    /// Tokens of the role as written, without a determiner.
    var range: Range<Int>
    /// The role noun itself.
    var head: Int
    /// Kind of the role; offices of one kind share it.
    var kind: UInt8
    /// Country or body that narrows it, by the first letters of its name; empty when there is none.
    var place: [UInt8]
}
