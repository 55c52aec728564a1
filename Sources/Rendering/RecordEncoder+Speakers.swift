package import ArticleSearch
internal import Quotations

extension RecordEncoder {
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
}
