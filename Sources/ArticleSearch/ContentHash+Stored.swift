internal import Articles

extension ContentHash {
    /// Sixteen hexadecimal digits.
    var hexadecimal: [UInt8] {
        (0..<16).map { digit in
            let value = UInt8(truncatingIfNeeded: value >> (60 - 4 * UInt64(digit)) & 15)
            return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
    }

    /// Eight bytes, the highest first, so that their order is that of the numbers.
    var bigEndian: [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    /// A hash over all that the index keeps of an article, in hexadecimal.
    static func stored(of article: Article, isForeign: Bool) -> String {
        var hash = ContentHash()
        var piece: [UInt8] = []
        func add(_ text: String) {
            piece.removeAll(keepingCapacity: true)
            piece.append(contentsOf: text.utf8)
            piece.append(0)
            hash.update(piece[...])
        }
        func add(_ number: Int) {
            var rest = UInt64(bitPattern: Int64(number))
            piece.removeAll(keepingCapacity: true)
            for _ in 0..<8 {
                piece.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
            hash.update(piece[...])
        }
        if isForeign { add("plain") }
        let metadata = article.metadata
        for text in [
            metadata.title, metadata.date, metadata.source, metadata.author, metadata.section,
            metadata.language, metadata.url,
        ] { add(text) }
        for topic in metadata.topics { add(topic) }
        for block in article.blocks {
            add(block.kind.rawValue)
            add(block.range.lowerBound)
            add(block.range.upperBound)
            add(block.line)
            add(block.id ?? "")
            add(block.speaker ?? "")
        }
        for run in article.sourceMap.runs {
            add(run.text)
            add(run.source)
            add(run.scalar)
        }
        hash.update(article.text[...])
        return String(decoding: hash.hexadecimal, as: UTF8.self)
    }
}
