/// Finds the bold questions of an interview, and the answers between them.
enum InterviewQuestions {
    /// Bold paragraphs that make an interview, most of them with a question mark.
    private static let fewest = 3

    /// Turns bold paragraphs into questions and what follows each of them into answers.
    ///
    /// Only where they are those of an interview. Who answers is not told.
    static func mark(_ blocks: [Block], in text: [UInt8]) -> [Block] {
        let bold = blocks.indices.filter { blocks[$0].kind == .paragraph && blocks[$0].isBold }
        let asking = bold.filter { text[blocks[$0].range].last == UInt8(ascii: "?") }
        guard asking.count >= fewest, asking.count * 2 > bold.count, let first = asking.first,
            asking.allSatisfy({ question in
                blocks[(question + 1)...].first.map { !$0.isBold && $0.kind == .paragraph } ?? false
            })
        else { return blocks }
        var result = blocks
        var isAnswer = false
        for index in first..<blocks.count {
            switch blocks[index].kind {
            case .paragraph where blocks[index].isBold:
                result[index].kind = .question
                isAnswer = true
            case .paragraph where isAnswer && !isNote(text[blocks[index].range]):
                result[index].kind = .answer
            case .heading where index > (bold.last ?? 0), .byline:
                isAnswer = false
            default:
                continue
            }
        }
        return result
    }

    /// Das Gespräch führte Anna Krug.
    private static func isNote(_ words: ArraySlice<UInt8>) -> Bool {
        notes.contains { words.starts(with: $0) }
    }

    /// How lines begin that tell who asked.
    private static let notes: [[UInt8]] = [
        "Das Gespräch führte", "Das Gespräch wurde", "Das Interview führte", "Das Interview wurde",
        "Die Fragen stellte", "Interview:", "Gespräch:", "Fragen:",
    ].map { Array($0.utf8) }
}
