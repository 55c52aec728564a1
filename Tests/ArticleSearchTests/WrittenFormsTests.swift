import Testing

@testable import ArticleSearch

@Suite("Written forms are kept once for the index")
struct WrittenFormsTests {
    private func forms(_ words: [String]) -> WrittenForms {
        WrittenForms(
            Dictionary(words.map { ($0, UInt32(1)) }, uniquingKeysWith: +)
                .map { (Array($0.key.utf8), $0.value) })
    }

    @Test("what is merged piece by piece is what is made at once", arguments: 0..<8)
    func merge(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = (0..<200).map { _ in
            String(
                (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                    "aäbß€".randomElement(using: &random)
                })
        }
        var merged = WrittenForms()
        var added = 0
        for start in stride(from: 0, to: words.count, by: 30) {
            added += merged.merge(forms(Array(words[start..<min(start + 30, words.count)])))
        }
        let whole = forms(words)
        #expect(merged == whole)
        #expect(added == Set(words).count)
        #expect(whole.all.reduce(0) { $0 + $1.count } == 200)
        #expect(whole.groups.flatMap(\.forms.lines) == whole.lines)
        for group in whole.groups {
            #expect(group.forms.all.allSatisfy { $0.form.prefix(3).elementsEqual(group.beginning) })
        }
        #expect(Set(whole.groups.map(\.beginning)).count == whole.groups.count)
    }
}
