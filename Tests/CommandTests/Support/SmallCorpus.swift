import Foundation

/// Three articles of a few lines, for tests that change what is indexed.
enum SmallCorpus {
    static let zoll = """
        Zoll findet Chips

        Der Zoll hat am Montag Chips gefunden. „Die Ware war falsch erklärt“, sagte der Sprecher \
        Karl Muster am Abend.

        """
    static let hafen = """
        ---
        title: Streik im Hafen
        date: 2024-05-02
        source: Hafenkurier
        ---

        Im Hafen steht alles still. Die Vorsitzende Erna Probe sagte, man wolle verhandeln.

        """
    static let record =
        #"{"_id":"r-1","title":"Kurz","text":"Ein Satz über Äpfel und Chips."}"# + "\n"

    /// A folder with the three in `corpus`.
    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("corpus/zoll.txt", zoll)
        try folder.write("corpus/hafen.md", hafen)
        try folder.write("corpus/records.jsonl", record)
        return folder
    }

    /// The same with an index of it.
    static func indexed() throws -> TemporaryFolder {
        let folder = try folder()
        let result = try Program(in: folder).run("index")
        guard result.code == 0 else { throw Failure(messages: result.messages) }
        return folder
    }

    struct Failure: Error { var messages: String }
}

extension Program {
    /// Ids of the articles of the index, in order.
    func articleIDs() throws -> [String] {
        try run("list", "--limit", "1000", "--format", "jsonl").records("article").compactMap {
            $0["id"]?.string
        }
    }
}
