package import Articles

extension Indexer {
    /// Brings the index up to date with directories in which something changed.
    ///
    /// The paths are those that are watched; an index has to be there.
    package func run(
        changed: Set<ChangedDirectory>, of paths: [String], lexicon: () throws -> LexiconSource
    ) throws -> IndexReport {
        try run(FileWalk(changed), of: paths, lexicon: lexicon)
    }
}
