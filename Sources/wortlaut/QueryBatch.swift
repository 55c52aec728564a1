import ArticleSearch
import QuerySyntax
import Rendering

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Many queries in one process, each taken literally.
struct QueryBatch {
    let search: SearchRun
    let group: IndexGroup

    /// Runs every query of a file; one that fails is reported and the run goes on.
    func run(file: String, writer: inout ResultWriter) throws {
        var number = 0
        var times: [Duration] = []
        defer { if search.isTimed { write(times) } }
        for line in try InputFile.lines(of: file, what: "the queries in") {
            number += 1
            guard !line.allSatisfy({ $0 <= 0x20 }) else { continue }
            do {
                let query = try self.query(line, number: number)
                guard !search.isTimed else {
                    times.append(try time(query.text))
                    continue
                }
                let parsed = try search.parse(query.text, isPlain: true)
                let found = try search.answer(
                    query.text, parsed, id: query.id, group: group, writer: &writer)
                if found == 0 {
                    StandardError.write("\(place(file, number)): nothing found")
                }
            } catch {
                guard let failure = CommandFailure(error), failure.code <= 2 else { throw error }
                StandardError.write("\(place(file, number)):")
                for line in failure.lines { StandardError.write(line) }
            }
        }
    }

    /// How long a query takes in this process, from its text to its hits with their snippets.
    private func time(_ query: [UInt8]) throws -> Duration {
        try ContinuousClock().measure {
            _ = try group.search(search.parse(query, isPlain: true), search.options)
        }
    }

    /// The median of the times, and what nine of ten and 99 of 100 queries stay below.
    private func write(_ times: [Duration]) {
        guard !times.isEmpty else { return }
        let sorted = times.sorted()
        let shown = [50, 90, 99].map { share in
            let time = sorted[min(sorted.count - 1, sorted.count * share / 100)]
            let hundredths = Int(time / .milliseconds(1) * 100)
            let rest = hundredths % 100
            return "p\(share) \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) ms"
        }
        StandardOutput.shared.write(
            "\(times.count) queries: \(shown.joined(separator: ", "))\n")
    }

    private func place(_ file: String, _ number: Int) -> String {
        "wortlaut: \(VisibleText.oneLine(file.utf8)):\(number)"
    }

    /// A line's query: a JSON object with `text` and perhaps `_id`, or the line itself.
    private func query(_ line: [UInt8], number: Int) throws -> (id: String, text: [UInt8]) {
        struct Record: Decodable {
            var _id: Identity?
            var text: String
        }
        guard line.first == UInt8(ascii: "{") else { return (String(number), line) }
        do {
            let record = try JSONDecoder().decode(Record.self, from: Data(line))
            return (record._id?.text ?? String(number), Array(record.text.utf8))
        } catch {
            throw CommandFailure(code: 2, "  no query: a JSON line needs \"text\", a string")
        }
    }
}

/// A query's id: a string, or a number as it is written.
private struct Identity: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int.self) {
            text = String(number)
        } else {
            text = try value.decode(String.self)
        }
    }
}
