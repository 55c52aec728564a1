internal import GermanAnalysis

/// Names of speakers that are no names: the words of a phrase as they are listed.
extension SpeakerResolver {
    /// The phrase without its determiner, its adjectives in the nominative; empty where it is
    /// nobody's name by itself: seiner Ansicht, denen jeder.
    func nameless(_ mention: NounPhrase) -> String {
        var start = mention.range.lowerBound
        while start + 1 < mention.range.upperBound, reading.has(start, .article),
            !reading.isNoun(start)
        { start += 1 }
        if isPossessive(start) {
            // Ihr Anwalt is somebody, ihre Homepage nobody without her.
            guard mention.kind == .person, start + 1 < mention.range.upperBound else { return "" }
            start += 1
        }
        let isVerb = reading.isFinite(start) && !reading.isNoun(start)
        if isVerb || reading.has(start, .relative) && !reading.isCapitalized(start) { return "" }
        // Die meisten Befragten are called so only with their article.
        if reading.spelling(start).starts(with: "meist".utf8) {
            return reading.string(mention.range)
        }
        var noun = max(mention.head, start)
        while noun + 1 < mention.range.upperBound, reading.isOfficialAdjective(noun) { noun += 1 }
        let adjectives = adjectives(before: noun, from: start)
        let ending = nominativeEnding(of: mention, from: start, adjectives)
        // Berichten zufolge, aus UN-Kreisen, laut Plänen der Bahn
        let isBare = noun == start
        var name = ""
        for index in start..<mention.range.upperBound {
            if index > start, reading.words[index].flags.contains(.spaceBefore) { name += " " }
            var word = reading.string(index..<(index + 1))
            if let ending, adjectives.contains(index) || index == noun && isAdjective(noun) {
                word = word.dropLast(Self.ending(of: word).utf8.count) + ending
            } else if index == noun,
                ending == "e" || isBare && mention.kind == .source
                    || isBare && index + 1 == mention.range.upperBound
            {
                word = Self.plural(word, isPerson: ending != nil && isPerson(mention, noun))
            } else if index == noun, ending == "er", isPerson(mention, noun) {
                word = RoleText.noun(word, .masculine)
            }
            name += word
        }
        return name
    }

    private func isPerson(_ mention: NounPhrase, _ noun: Int) -> Bool {
        let lexeme = reading.lexeme(noun)
        return mention.kind == .person || isAdjective(noun)
            || lexeme.traits.contains(.personNoun) || lexeme.nouns.contains(.role)
    }

    /// Angestellte: a noun that is declined as adjectives are.
    private func isAdjective(_ noun: Int) -> Bool {
        isNounOfAdjective(noun)
            && ["e", "en"].contains(Self.ending(of: reading.string(noun..<(noun + 1))))
    }

    /// mein, sein, ihr, deren, eigen: the word says whose somebody or something is.
    func isPossessive(_ index: Int) -> Bool {
        let word = reading.spelling(index)
        return !reading.isNoun(index)
            && (["mein", "sein", "ihr", "unser", "eigen"].contains { word.starts(with: $0.utf8) }
                || ["deren", "dessen"].contains { word.elementsEqual($0.utf8) })
    }

    /// The small words directly before a noun that end as the last of them does.
    private func adjectives(before noun: Int, from start: Int) -> Range<Int> {
        guard noun > start else { return noun..<noun }
        let ending = Self.ending(of: reading.string((noun - 1)..<noun))
        var first = noun
        while first > start, !ending.isEmpty,
            reading.isModifier(first - 1) || reading.isOfficialAdjective(first - 1),
            !reading.isCapitalized(first - 1) || reading.isFirstWord(first - 1)
                || reading.isOfficialAdjective(first - 1),
            reading.words[first - 1].kind == .word,
            !reading.has(first - 1, .determiner),
            Self.ending(of: reading.string((first - 1)..<first)) == ending
        {
            first -= 1
        }
        return first..<noun
    }

    /// What adjectives end in without an article: er, e or es; nil where it cannot be told.
    private func nominativeEnding(
        of mention: NounPhrase, from start: Int, _ adjectives: Range<Int>
    ) -> String? {
        let noun = adjectives.upperBound
        // Drei frühere Minister; die am Montag veröffentlichte Studie.
        let isFirst =
            start < adjectives.lowerBound && reading.has(start, .preposition)
            && !reading.has(adjectives.lowerBound - 1, .determiner)
            || (start..<adjectives.lowerBound).allSatisfy {
                reading.words[$0].kind == .number || reading.has($0, .determiner)
            }
        // Der frühere Abgeordnete keeps its endings: his office is listed so.
        guard !adjectives.isEmpty, isFirst,
            !(isAdjective(noun) && PersonIndex.isOffice(noun, reading))
        else { return nil }
        let written = Self.ending(of: reading.string((noun - 1)..<noun))
        let article = start > mention.range.lowerBound ? reading.form(start - 1) : .other
        let word = reading.spelling(noun)
        let isPerson = isPerson(mention, noun)
        let plain = isPerson ? "er" : Self.strongEnding(of: word)
        switch (article, written) {
        // der frühere Betriebsrat; of one or of several: der amtlichen Agentur.
        case (.der, "e"):
            // Der ältere Beschuldigte, der alte Gefährte: which of the two it is, is not known.
            return word.suffix(2).elementsEqual("te".utf8) && !isAdjective(noun) ? nil : "er"
        case (.der, "en"), (.die, _), (.eine, _), (.einer, _): return "e"
        case (.den, "en"): return !isPerson && word.last == 0x6E ? "e" : nil
        case (.das, _): return "es"
        case (.dem, _), (.einem, _): return plain == "e" ? nil : plain
        case (.other, "en") where start == mention.range.lowerBound && word.last == 0x6E:
            return "e"
        case (.other, "er") where plain == "e": return "e"
        case (.other, "em"): return plain == "e" ? nil : plain
        default: return nil
        }
    }

    /// What an adjective before a noun ends in, by the noun's own ending: Agentur has e, Ministerium
    /// es, Bericht er.
    private static func strongEnding(of noun: some Collection<UInt8>) -> String {
        let ends = { (endings: [String]) in
            endings.contains { noun.suffix($0.utf8.count).elementsEqual($0.utf8) }
        }
        if ends(["ung", "heit", "keit", "schaft", "ion", "tät", "ei", "in", "ur", "ik", "ie", "e"])
        {
            return "e"
        }
        let neuter = [
            "um", "ment", "amt", "blatt", "haus", "chen", "büro", "gericht", "institut", "sehen",
            "komitee", "team", "radio", "magazin", "nis", "kabinett", "militär", "en",
            "papier", "video", "foto", "protokoll", "interview", "urteil", "gesetz", "portal",
            "werk", "mitglied",
        ]
        return ends(neuter) ? "es" : "er"
    }

    /// The nominative of a plural that stands in the dative, where its ending shows that: Berichten,
    /// Erkenntnissen, of people Beobachtern.
    private static func plural(_ word: String, isPerson: Bool) -> String {
        let endings = [
            "berichten", "nissen", "kreisen", "dokumenten", "protokollen", "plänen", "worten",
            "hinweisen", "gerüchten", "papieren",
        ]
        let isDative =
            endings.contains { word.lowercased().hasSuffix($0) }
            || isPerson && word.hasSuffix("ern")
        return isDative ? String(word.dropLast()) : word
    }

    /// The inflection of an adjective: en, em, er, es, e; empty where there is none.
    private static func ending(of word: String) -> String {
        for ending in ["en", "em", "er", "es", "e"]
        where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
            return ending
        }
        return ""
    }
}
