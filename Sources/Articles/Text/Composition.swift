/// Canonical composition (NFC) of a letter with the combining marks U+0300 to U+036F behind it.
///
/// Enough for text in Latin, Greek and Cyrillic letters; other scripts are left as they are.
enum Composition {
    /// Marks on one letter that are looked at.
    static let longestRun = 30

    /// Puts the marks behind a letter into canonical order and composes what can be composed.
    static func compose(_ scalars: [UInt32]) -> [UInt32] {
        guard var base = scalars.first else { return scalars }
        let marks = scalars.dropFirst().enumerated().sorted { one, other in
            let (first, second) = (combiningClass(one.element), combiningClass(other.element))
            return first != second ? first < second : one.offset < other.offset
        }
        var left: [UInt32] = []
        var lastClass: UInt8 = 0
        for (_, mark) in marks {
            let markClass = combiningClass(mark)
            let isBlocked = !left.isEmpty && lastClass >= markClass
            if !isBlocked, let composed = table.pairs[UInt64(base) << 32 | UInt64(mark)] {
                base = composed
            } else {
                left.append(mark)
                lastClass = markClass
            }
        }
        return [base] + left
    }

    private static func combiningClass(_ mark: UInt32) -> UInt8 {
        0x300...0x36F ~= mark ? table.classes[Int(mark) - 0x300] : 0
    }

    private struct Table {
        var pairs: [UInt64: UInt32] = [:]
        var classes = [UInt8](repeating: 230, count: 0x70)
    }

    private static let table = read(PackageResources.compositions_txt)

    /// Lines `mark class letters…`, where letters are pairs of a letter and what it becomes.
    private static func read(_ resource: [UInt8]) -> Table {
        var table = Table()
        for line in resource.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count >= 2,
                let mark = UInt32(String(decoding: fields[0], as: UTF8.self), radix: 16),
                let markClass = UInt8(String(decoding: fields[1], as: UTF8.self))
            else { preconditionFailure("compositions.txt: a line that does not read") }
            table.classes[Int(mark) - 0x300] = markClass
            for pair in fields.dropFirst(2) {
                let bytes = Array(pair)
                let letter = UTF8Scan.scalar(bytes, at: 0)
                let composed = UTF8Scan.scalar(bytes, at: letter.length)
                table.pairs[UInt64(letter.value) << 32 | UInt64(mark)] = composed.value
            }
        }
        return table
    }
}
