internal import Articles
internal import Xapian

/// Articles that say nearly the same, told by sketches of their wording.
///
/// A sketch depends on its article alone and stands as a value on the article's document; which
/// articles are alike is worked out when it is asked, so that the order of runs does not matter.
enum NearDuplicates {
    /// A fingerprint as it is stored: its eight bytes, the highest first, and the number of its
    /// shingles up to 255; nil of a text without any.
    static func encoded(_ fingerprint: Fingerprint) -> [UInt8]? {
        guard fingerprint.shingles > 0 else { return nil }
        return withUnsafeBytes(of: fingerprint.bits.bigEndian) { Array($0) }
            + [UInt8(clamping: fingerprint.shingles)]
    }

    static func decoded(_ value: [UInt8]) -> Fingerprint? {
        guard value.count == 9 else { return nil }
        return Fingerprint(
            bits: value.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, shingles: Int(value[8]))
    }
}

extension IndexReader {
    /// Values read at a time.
    private static let sketchPage = 50_000

    /// Ids of the other articles that say nearly the same as one, in byte order.
    func duplicates(of id: String) throws(ArticleSearchError) -> [String] {
        let records = try ask { (database) throws(XapianError) -> [[UInt8]] in
            var sketches: [(document: UInt32, print: Fingerprint)] = []
            var after: UInt32 = 0
            while true {
                let page = try database.values(
                    slot: Schema.Slot.sketch, after: after, limit: Self.sketchPage)
                guard let last = page.last else { break }
                after = last.document
                for (document, value) in page {
                    if let print = NearDuplicates.decoded(value) {
                        sketches.append((document, print))
                    }
                }
            }
            let own = try database.documents(term: Schema.term(.id, id), limit: .max)
                .map(\.document)
            guard let mine = sketches.first(where: { own.contains($0.document) }) else { return [] }
            var alike: [[UInt8]] = []
            for other in sketches
            where other.document != mine.document && other.print.isNear(mine.print) {
                if let record = try database.record(of: other.document) { alike.append(record) }
            }
            return alike
        }
        var ids: [String] = []
        for bytes in records { ids.append(try record(bytes).string("id")) }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
