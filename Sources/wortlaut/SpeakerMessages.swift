import ArticleSearch
import Rendering

/// Says whom a name was taken to be, where that is not what was typed.
enum SpeakerMessages {
    /// Candidates that are named in one message.
    private static let most = 5

    /// `found` tells how much was found with these names.
    static func write(_ choices: [SpeakerChoice], found: Int = 0) {
        for choice in choices {
            if let message = message(choice, found) { StandardError.write(message) }
        }
    }

    private static func message(_ choice: SpeakerChoice, _ found: Int) -> String? {
        let asked = VisibleText.oneLine(choice.asked.utf8)
        guard !choice.speakers.isEmpty else {
            if found > 0 { return "wortlaut: nobody is called \(asked); taken for a role" }
            return "wortlaut: nobody who speaks is called \(asked); wortlaut speakers lists them"
        }
        let names = choice.speakers.prefix(most).map { speaker in
            var name = speaker.name
            if let role = speaker.roles.first?.text ?? speaker.affiliations.first?.text {
                name += " (\(role))"
            }
            return VisibleText.oneLine(name.utf8)
        }
        let more = choice.speakers.count - names.count
        let list = names.joined(separator: "; ") + (more > 0 ? "; \(more) more" : "")
        if choice.isForgiven, !names.isEmpty {
            return "wortlaut: nobody is written \(asked); taken for \(list)"
        }
        guard choice.speakers.count > 1 else { return nil }
        return "wortlaut: \(asked) fits \(choice.speakers.count) speakers, all are taken: \(list)"
    }
}
