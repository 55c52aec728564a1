internal import GermanAnalysis
internal import Xapian

/// The hits of a search for passages, taken from one revision of the index.
struct PassageSearch {
    let plan: SearchPlan
    let options: SearchOptions

    struct Found {
        var items: [Item] = []
        var total = 0
        var isExact = false
    }

    struct Item {
        var passage: Passage
        var copies: [StoredRecord] = []
        /// More passages of the same article, the best first.
        var further: [Passage] = []
    }

    struct Passage {
        var score: Double
        var record: StoredRecord
        /// The text's analysis, where the ranking has made it.
        var text: AnalyzedText?
        var explanation: Explanation?
    }

    /// Places up to which copies are told: behind them it is not worth the while.
    private static let comparedPlaces = 1000
    /// Passages of an article that are shown.
    private static let passagesOfArticle = 3
    private static let atOnce = 1000

    func run(on database: borrowing ReadableDatabase) throws(XapianError) -> Found {
        var list = try RankedList(plan, on: database)
        let (wanted, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        var collector = Collector(
            options, last: isBeyond ? .max : wanted, counts: options.countsExactly)
        var position = 0
        while collector.wantsMore(after: position, of: list) {
            let count = min(max(collector.missing, 10), Self.atOnce)
            let entries = try list.entries(from: position, count: count, on: database)
            let records = try list.records(of: entries.map(\.document), on: database)
            for (entry, record) in zip(entries, records) {
                collector.take(entry, record, at: position) {
                    options.explains ? list.explanation(of: entry) : nil
                }
                position += 1
            }
            if entries.count < count {
                collector.isAtEnd = true
                break
            }
        }
        var found = Found(items: collector.items)
        found.isExact = collector.isAtEnd || options.countsExactly
        found.total =
            collector.isAtEnd
            ? collector.taken : max(collector.taken, list.total - collector.joined)
        return found
    }

    /// Turns ranked passages into items: copies join the passage they repeat, and passages of an
    /// article its first one, where articles are asked for.
    private struct Collector {
        let options: SearchOptions
        /// Items up to which the page reaches.
        let last: Int
        let counts: Bool
        var items: [Item] = []
        /// Items so far, those before the page among them.
        var taken = 0
        /// Passages that are no items of their own.
        var joined = 0
        var isAtEnd = false
        /// What was kept for comparing, with the item that it belongs to.
        private var prints: [(print: PassagePrint, item: Int)] = []
        private var articles: [String: Int] = [:]

        init(_ options: SearchOptions, last: Int, counts: Bool) {
            self.options = options
            self.last = last
            self.counts = counts
        }

        var missing: Int { max(0, last - taken) }
        private var groups: Bool { options.grouping == .article }

        func wantsMore(after position: Int, of list: RankedList) -> Bool {
            if missing > 0 { return true }
            if groups { return counts || position < list.weighed }
            return counts && options.joinsCopies && position < PassageSearch.comparedPlaces
        }

        mutating func take(
            _ entry: RankedList.Entry, _ read: ReadRecord, at position: Int,
            explain: () -> Explanation?
        ) {
            let record = read.record
            let article = record.passageArticle
            if groups, let item = articles[article] {
                joined += 1
                withItem(item) { shown in
                    guard shown.passage.record.passageArticle == article,
                        shown.further.count + 1 < PassageSearch.passagesOfArticle
                    else { return }
                    shown.further.append(
                        Passage(
                            score: entry.score, record: record, text: read.text,
                            explanation: explain()))
                }
                return
            }
            if options.joinsCopies, position < PassageSearch.comparedPlaces {
                let print = PassagePrint(record.bytes("text"))
                if let copied = prints.first(where: { $0.print.isNear(print) }) {
                    joined += 1
                    if groups { articles[article] = copied.item }
                    withItem(copied.item) { $0.copies.append(record) }
                    return
                }
                prints.append((print, taken))
            }
            if groups { articles[article] = taken }
            if taken >= options.offset, taken < last {
                items.append(
                    Item(
                        passage: Passage(
                            score: entry.score, record: record, text: read.text,
                            explanation: explain())))
            }
            taken += 1
        }

        private mutating func withItem(_ number: Int, _ change: (inout Item) -> Void) {
            let index = number - options.offset
            if items.indices.contains(index) { change(&items[index]) }
        }
    }
}
