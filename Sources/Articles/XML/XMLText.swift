/// Puts together the text and the blocks of an XML document.
struct XMLText {
    private(set) var text: [UInt8] = []
    private(set) var blocks: [Block] = []

    /// Adds a block of the words given, white space made single; nothing when there are none.
    mutating func add(
        _ kind: Block.Kind, _ words: [UInt8], line: Int, speaker: String? = nil
    ) {
        let words = Self.singleSpaced(words)
        guard !words.isEmpty else { return }
        if !text.isEmpty { text += [0x0A, 0x0A] }
        let start = text.count
        text += words
        blocks.append(
            Block(kind: kind, range: start..<text.count, line: line, speaker: speaker))
    }

    /// White space single, line feeds kept, none at the ends; letters composed.
    static func singleSpaced(_ words: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(words.count)
        var wantsSpace = false
        for byte in words {
            switch byte {
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: wantsSpace = true
            case 0x0A:
                if !result.isEmpty, result.last != 0x0A { result.append(0x0A) }
                wantsSpace = false
            default:
                if wantsSpace, let last = result.last, last != 0x0A { result.append(0x20) }
                wantsSpace = false
                result.append(byte)
            }
        }
        while result.last == 0x0A { result.removeLast() }
        return TextDecoder.normalise(MappedText(result)).bytes
    }

    /// The draft of an article with this text.
    func draft(_ metadata: Metadata) -> ArticleDraft {
        var draft = ArticleDraft()
        draft.metadata = metadata
        draft.text = text
        draft.blocks = SpeakerLabels.mark(blocks, in: text)
        draft.sourceMap = .identity(of: text)
        if let title = draft.blocks.first(where: { $0.kind == .title }) {
            draft.metadata.fill(.title, with: String(decoding: text[title.range], as: UTF8.self))
        }
        return draft
    }
}
