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
        command: String, query: String, queryID: String? = nil, index: IndexStatistics?,
        path: String, speakers: [SpeakerChoice] = []
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
            guard let index else { return }
            json.object("index") { json in
                json.member("path", path)
                json.member("uuid", index.uuid)
                json.member("revision", Int(clamping: index.revision))
                json.member("format", index.format)
                json.member("analyzer", index.analyzer)
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

    package static func hit(_ hit: Hit, query: String? = nil) -> [UInt8] {
        line("hit") { json in
            if let query { json.member("query", query) }
            fields(of: hit, to: &json)
            json.array("quotations") { json in
                for quotation in hit.passage.quotations {
                    json.object { fields(of: quotation, to: &$0) }
                }
            }
            if !hit.copies.isEmpty {
                json.array("also_in") { json in
                    for copy in hit.copies { json.object { place(of: copy, to: &$0) } }
                }
            }
            if !hit.further.isEmpty {
                json.array("further") { json in
                    for further in hit.further { json.object { fields(of: further, to: &$0) } }
                }
            }
            for (name, passages) in [("before", hit.before), ("after", hit.after)]
            where !passages.isEmpty {
                json.array(name) { json in
                    for passage in passages {
                        json.object { json in
                            json.member("id", passage.id)
                            json.member("line", passage.line)
                            json.member("text", passage.text)
                        }
                    }
                }
            }
        }
    }

    private static func place(of passage: PassageRecord, to json: inout JSONWriter) {
        json.member("id", passage.id)
        json.member("article", passage.article)
        json.member("path", passage.path)
        json.member("line", passage.line)
        json.member("title", passage.title)
        json.member("date", passage.date)
        json.member("source", passage.source)
    }

    private static func fields(of hit: Hit, to json: inout JSONWriter) {
        let passage = hit.passage
        json.member("id", passage.id)
        json.member("article", passage.article)
        json.member("rank", hit.rank)
        json.member("score", hit.score)
        json.member("path", passage.path)
        json.member("line", passage.line)
        json.member("title", passage.title)
        json.member("date", passage.date)
        json.member("source", passage.source)
        json.member("kind", passage.kind.rawValue)
        json.member("text", passage.text)
        json.member(
            "snippet",
            Array(
                hit.snippet.windows.map { passage.text[$0] }
                    .joined(separator: Array(" … ".utf8))))
        matches(hit.matches, to: &json)
        if let explanation = hit.explanation {
            json.object("explanation") { fields(of: explanation, to: &$0) }
        }
    }

    private static func fields(of explanation: Explanation, to json: inout JSONWriter) {
        json.array("words") { json in
            for word in explanation.words {
                json.object { json in
                    json.member("word", word.word)
                    json.member("score", word.score)
                    json.array("ways") { json in
                        for way in word.ways {
                            json.object { json in
                                json.member("kind", way.kind)
                                json.member("term", way.term)
                                json.member("count", way.count)
                                json.member("score", way.score)
                            }
                        }
                    }
                }
            }
        }
        json.member("together", explanation.together)
        json.member("article", explanation.article)
        json.member("neighbour", explanation.neighbour)
        json.array("related") { json in
            for related in explanation.related {
                json.object { json in
                    json.member("term", related.term)
                    json.member("score", related.score)
                }
            }
        }
    }

    /// A word of the query that nothing matches, and what near it would.
    package static func hint(_ hint: WordHint) -> [UInt8] {
        line("hint") { json in
            json.member("word", hint.word)
            json.array("suggestions") { json in
                for suggestion in hint.suggestions {
                    json.object { json in
                        json.member("word", suggestion.word)
                        json.member("passages", suggestion.passages)
                    }
                }
            }
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

    private static func matches(_ matches: [Match], to json: inout JSONWriter) {
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

    private static func fields(of quotation: QuotationRecord, to json: inout JSONWriter) {
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

    /// A value of a field and how many of the hits have it.
    package static func facet(_ field: String, _ value: String, count: Int) -> [UInt8] {
        line("facet") { json in
            json.member("field", field)
            json.member("value", value)
            json.member("count", count)
        }
    }

    private static func counted(
        _ name: String, _ values: [Facet.Value], as text: String, to json: inout JSONWriter
    ) {
        json.array(name) { json in
            for value in values {
                json.object { json in
                    json.member(text, value.text)
                    json.member("count", value.count)
                }
            }
        }
    }

    private static func write(_ profile: SpeakerProfile, to json: inout JSONWriter) {
        json.member("verbatim", profile.verbatim)
        json.array("roles_over_time") { json in
            for role in profile.roles {
                json.object { json in
                    json.member("role", role.text)
                    json.member("first", orNull: role.first)
                    json.member("last", orNull: role.last)
                    json.member("count", role.count)
                }
            }
        }
        counted("months", profile.months, as: "month", to: &json)
        counted("sources", profile.sources, as: "source", to: &json)
        counted("people", profile.people, as: "name", to: &json)
        counted("words", profile.words, as: "word", to: &json)
    }

    /// `profile` is there where one speaker was asked for by name.
    package static func speaker(
        _ speaker: SpeakerSummary, profile: SpeakerProfile? = nil
    ) -> [UInt8] {
        line("speaker") { json in
            json.member("id", speaker.id)
            json.member("name", speaker.name)
            json.member("kind", speaker.kind.rawValue)
            for (name, values) in [
                ("names", speaker.names), ("roles", speaker.roles),
                ("affiliations", speaker.affiliations),
            ] {
                json.array(name) { json in
                    for value in values { json.value(value.text.utf8) }
                }
            }
            json.array("speaker_ids") { json in
                for key in speaker.keys { json.value(key.utf8) }
            }
            json.member("quotations", speaker.quotations)
            json.member("articles", speaker.articles)
            json.member("first", orNull: speaker.first)
            json.member("last", orNull: speaker.last)
            if let profile { write(profile, to: &json) }
        }
    }

    /// A name that could not be told to be somebody: a speaker without an id.
    package static func unresolved(_ speaker: UnresolvedSpeaker) -> [UInt8] {
        line("speaker") { json in
            json.member("id", "")
            json.member("name", speaker.text)
            json.member("kind", "unknown")
            json.array("names") { $0.value(speaker.text.utf8) }
            for name in ["roles", "affiliations", "speaker_ids"] { json.array(name) { _ in } }
            json.member("quotations", speaker.quotations)
            json.member("articles", speaker.articles)
            json.member("first", orNull: speaker.first)
            json.member("last", orNull: speaker.last)
            json.member("reason", speaker.reason.rawValue)
            for (name, values) in [
                ("candidates", speaker.candidates), ("examples", speaker.examples),
            ] {
                json.array(name) { json in
                    for value in values { json.value(value.utf8) }
                }
            }
        }
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
