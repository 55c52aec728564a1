import Foundation

/// Articles whose text, title, header and file name try to steer a terminal or to break a format.
enum HostileCorpus {
    /// Sequences that no output may hold raw.
    static let attacks = [
        "\u{1B}[31mrot\u{1B}[0m", "\u{1B}]0;Titel\u{07}", "\u{9B}2J", "\u{7F}", "\u{202E}txt.exe",
        "\u{2066}fremd", "\u{2028}", "\u{200F}",
    ]

    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let attack = attacks.joined(separator: "x")
        try folder.write(
            "corpus/a\u{1B}[31m\u{202E}b.txt",
            "Titel \(attack) Angriff\n\nDer Angriff \(attack) kam früh. „Das \(attack) war der "
                + "Angriff“, sagte Karl \(attack) Muster.\n")
        let record: [String: Any] = [
            "_id": "id \(attack)", "title": "Angriff \(attack)", "date": "2024-01-02",
            "source": "Quelle \(attack)", "author": attack, "topics": [attack],
            "text": "Angriff \(attack). „Nein \(attack)“, sagte Eva Probe.",
        ]
        var line = try JSONSerialization.data(withJSONObject: record)
        line.append(0x0A)
        try folder.write("corpus/records.jsonl", line)
        // Bytes that are no UTF-8, and a record that does not parse.
        try folder.write(
            "corpus/kaputt\u{1B}[1m.jsonl", Data("{\"text\": \"\u{1B}[31m\n".utf8))
        return folder
    }

    static func indexed() throws -> TemporaryFolder {
        let folder = try folder()
        let result = try Program(in: folder).run("index")
        guard result.code == 6 else { throw SmallCorpus.Failure(messages: result.messages) }
        return folder
    }
}
