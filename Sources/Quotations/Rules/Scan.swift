internal import GermanAnalysis

/// The state of one run over one text.
struct Scan {
    var reading: Reading
    let blocks: [TextBlock]
    var claims: [Claim] = []
    var pieces: [Piece] = []
    var frames: [Frame] = []
    /// The claims of the current sentence begin here.
    var firstClaim = 0
    var current = 0
    /// The speaker whom an unframed statement would carry on.
    var carried: Carried?
    /// Subject of the last sentence, for a quotation that stands alone.
    var lastSubject: (phrase: NounPhrase, sentence: Int)?
    /// Quoted strings that a rule has decided on.
    var isSettled: [Bool] = []

    /// The last speaker and where they were attributed.
    struct Carried {
        var mention: NounPhrase
        var sentence: Int
        var block: Int
    }

    init(reading: Reading, blocks: [TextBlock]) {
        self.reading = reading
        self.blocks = blocks
        isSettled = [Bool](repeating: false, count: reading.quotes.count)
    }

    /// Runs the rules over every sentence in order.
    mutating func run() {
        for index in reading.sentences.indices {
            current = index
            firstClaim = claims.count
            let sentence = reading.sentences[index]
            PieceCutter.cut(sentence.range, of: reading, into: &pieces)
            guard !pieces.isEmpty else { continue }
            findFrames()
            findPrepositionFrames(sentence)
            findSoFrames(sentence)
            findComplements(sentence)
            guard !blocks[sentence.block].kind.isSpoken else {
                keepRetold()
                continue
            }
            findLabels(sentence)
            findAnaphora(sentence)
            findCarried(sentence)
            findReported(sentence)
            findFragments(sentence)
            remember(sentence)
        }
        giveToComing()
        joinInterrupted()
        claimSpeechBlocks()
        matchHeadings()
    }

    func verb(_ frame: Frame) -> CueVerb { reading.book.verbs.verbs[frame.verb] }

    /// The dictionary form of a frame's verb.
    func lemma(_ frame: Frame) -> String { reading.book.verbs.lemmas[frame.verb] }

    /// The sentence's end without its final mark.
    func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, reading.words[end - 1].kind == .punctuation,
            reading.words[end - 1].quote < 0
        {
            end -= 1
        }
        return end
    }

    /// The claims already made for the current sentence.
    var claimsHere: ArraySlice<Claim> {
        #if DEBUG
            reading.book.looks += claims.count - firstClaim
        #endif
        return claims[firstClaim...]
    }

    func isClaimed(_ range: Range<Int>) -> Bool {
        claimsHere.contains { $0.contains(range) }
    }

    /// Remembers the sentence's speaker and subject for what follows.
    private mutating func remember(_ sentence: Sentence) {
        for claim in claimsHere where !claim.isCarried {
            guard let mention = claim.mention, mention.canSpeak else { continue }
            // demnach and wonach point back at a speaker; they are none.
            if mention.kind == .relative || reading.has(mention.head, .thus) {
                carried?.sentence = current
                carried?.block = sentence.block
                continue
            }
            carried = Carried(mention: mention, sentence: current, block: sentence.block)
        }
        if let last = claimsHere.last, last.isCarried {
            // Krug trat vor. Es werde gebaut. „…“: it is Krug who goes on.
            if let mention = last.mention, mention.kind == .person,
                last.type == .indirectFreeIndirect,
                carried.map({ $0.mention.range.upperBound < mention.range.lowerBound }) ?? true
            {
                carried?.mention = mention
            }
            carried?.sentence = current
        }
        if let subject = sentenceSubject(), subject.kind != .pronoun {
            lastSubject = (subject, current)
        }
    }
}
