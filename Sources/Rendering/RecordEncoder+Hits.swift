package import ArticleSearch

extension RecordEncoder {
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
        if !hit.index.isEmpty { json.member("index", hit.index) }
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
}
