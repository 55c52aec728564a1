package import ArticleSearch
internal import Articles
internal import Quotations

/// Results as JSON Lines: one object `{"type": …, "data": …}` a line.
///
/// The fields are described in docs/output-schema.md and in docs/output.schema.json.
package enum RecordEncoder {
    /// Raised when a field changes its meaning or goes; new fields do not raise it.
    package static let formatVersion = 1

    package static func line(
        _ type: String, _ body: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", type)
            json.object("data", body)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// The first line: what was asked of which index; `queryID` where there are many queries.
    ///
    /// `speakers` tells whom a name was taken to be, where one was given.
    package static func begin(
        command: String, query: String, queryID: String? = nil, indexes: [DescribedIndex],
        speakers: [SpeakerChoice] = []
    ) -> [UInt8] {
        line("begin") { json in
            json.member("format_version", formatVersion)
            json.member("command", command)
            if let queryID { json.member("query_id", queryID) }
            json.member("query", query)
            if !speakers.isEmpty {
                json.array("speakers") { json in
                    for choice in speakers {
                        json.object { json in
                            json.member("asked", choice.asked)
                            json.member("forgiven", choice.isForgiven)
                            json.array("taken") { json in
                                for speaker in choice.speakers {
                                    json.object { json in
                                        json.member("id", speaker.id)
                                        json.member("name", speaker.name)
                                    }
                                }
                            }
                        }
                    }
                }
            }
            if let first = indexes.first { json.object("index") { first.fields(to: &$0) } }
            guard indexes.count > 1 else { return }
            json.array("further_indexes") { json in
                for index in indexes.dropFirst() { json.object { index.fields(to: &$0) } }
            }
        }
    }

    /// The last line: how many records were written and how many there are.
    package static func summary(records: Int, total: Int, isExact: Bool) -> [UInt8] {
        line("summary") { json in
            json.member("records", records)
            json.member("total", total)
            json.member("exact", isExact)
        }
    }

    package static func passage(_ passage: PassageRecord) -> [UInt8] {
        hit(
            Hit(
                rank: passage.number, score: 0, passage: passage, matches: [],
                snippet: Snippet(windows: [0..<passage.text.count])))
    }

    package static func quotation(_ quotation: QuotationRecord) -> [UInt8] {
        line("quotation") { fields(of: quotation, to: &$0) }
    }

    package static func statement(_ statement: Statement) -> [UInt8] {
        line("quotation") { json in
            fields(of: statement.quotation, to: &json)
            json.member("score", statement.score)
            if !statement.index.isEmpty { json.member("index", statement.index) }
            matches(statement.matches, to: &json)
        }
    }

    /// What an id stands for: an article is followed by its passages.
    package static func record(_ record: ShownRecord) -> [[UInt8]] {
        switch record {
        case .article(let article, let passages):
            [self.article(article)] + passages.map { passage($0) }
        case .passage(let passage): [self.passage(passage)]
        case .quotation(let quotation, _): [self.quotation(quotation)]
        }
    }

    package static func statistics(_ statistics: IndexStatistics, path: String) -> [UInt8] {
        line("summary") { json in
            json.member("path", path)
            json.member("articles", statistics.articles)
            json.member("passages", statistics.passages)
            json.member("quotations", statistics.quotations)
            json.member("first", orNull: statistics.firstDate)
            json.member("last", orNull: statistics.lastDate)
            json.member("uuid", statistics.uuid)
            json.member("revision", Int(clamping: statistics.revision))
            json.member("format", statistics.format)
            json.member("analyzer", statistics.analyzer)
        }
    }

    static func matches(_ matches: [Match], to json: inout JSONWriter) {
        json.array("matches") { json in
            for match in matches {
                json.object { json in
                    json.member("start", match.range.lowerBound)
                    json.member("end", match.range.upperBound)
                    json.member("kind", match.kind.rawValue)
                    json.member("word", match.word)
                }
            }
        }
    }

    static func fields(of quotation: QuotationRecord, to json: inout JSONWriter) {
        json.member("id", quotation.id)
        json.member("article", quotation.article)
        json.member("passage", orNull: quotation.passage)
        json.member("path", quotation.path)
        json.member("line", quotation.line)
        json.member("title", quotation.title)
        json.member("date", quotation.date)
        json.member("source", quotation.source)
        json.member("start", quotation.spans.first?.lowerBound)
        json.member("end", quotation.spans.last?.upperBound)
        json.array("spans") { json in
            for span in quotation.spans {
                json.array {
                    $0.value(span.lowerBound)
                    $0.value(span.upperBound)
                }
            }
        }
        json.member("byte_start", quotation.byteSpans.first?.lowerBound)
        json.member("byte_end", quotation.byteSpans.last?.upperBound)
        json.member("type", quotation.type.rawValue)
        json.member("text", quotation.text)
        json.member("speaker", orNull: quotation.speaker)
        json.member("speaker_id", orNull: quotation.speakerID)
        json.member("speaker_kind", quotation.speakerKind.rawValue)
        json.member("role", quotation.role)
        json.member("affiliation", quotation.affiliation)
        json.member("mention", orNull: quotation.mention)
        json.member("mention_start", quotation.mentionRange?.lowerBound)
        json.member("mention_end", quotation.mentionRange?.upperBound)
        json.member("cue", quotation.cue)
        json.member("cue_lemma", quotation.cueLemma)
        json.member("addressee", quotation.addressee)
        json.member("denied", quotation.isDenied)
        json.member("confidence", quotation.confidence)
        json.member("rule", quotation.rule)
    }

    /// A setting of the program: its name, its words, and where it comes from.
    package static func setting(_ name: String, _ items: [String], origin: String) -> [UInt8] {
        line("setting") { json in
            json.member("name", name)
            json.array("value") { json in for item in items { json.value(item.utf8) } }
            json.member("origin", origin)
        }
    }

    package static func article(_ article: ArticleRecord) -> [UInt8] {
        line("article") { json in
            json.member("id", article.id)
            json.member("path", article.path)
            json.member("title", article.metadata.title)
            json.member("date", article.metadata.date)
            json.member("source", article.metadata.source)
            json.member("author", article.metadata.author)
            json.member("section", article.metadata.section)
            json.member("language", article.metadata.language)
            json.member("url", article.metadata.url)
            json.array("topics") { json in
                for topic in article.metadata.topics { json.value(topic.utf8) }
            }
            json.member("passages", article.passages)
            json.member("quotations", article.quotations)
            json.member("bytes", article.textSize)
            if !article.duplicates.isEmpty {
                json.array("duplicates") { json in
                    for id in article.duplicates { json.value(id.utf8) }
                }
            }
        }
    }
}
