/// Brings dates as people and machines write them to `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
package enum DateText {
    /// The date in its plain form; empty when there is no such day, or no date in it.
    package static func plain(_ text: String) -> String {
        let text = String(text.prefix(64)).trimmingSpaces()
        let numbers = numbers(in: text)
        guard let first = numbers.first else { return "" }
        if let month = monthName(in: text) {
            // 1. Mai 2024 · Wed, 01 May 2024 12:00 · May 1, 2024 · Mai 2024
            guard let year = numbers.first(where: { $0.digits == 4 })?.value else { return "" }
            let day = numbers.first { $0.digits <= 2 && $0.start < yearStart(numbers) }?.value
            return form(year, month, day)
        }
        if first.digits == 4 {
            // 2024-05-01T10:00Z · 2024/05/01 · 2024.05 · 2024
            let month = numbers.count > 1 && numbers[1].digits <= 2 ? numbers[1].value : nil
            let day =
                month != nil && numbers.count > 2 && numbers[2].digits <= 2
                ? numbers[2].value : nil
            return form(first.value, month, day)
        }
        if first.digits == 8, text.utf8.count == 8 {
            return form(first.value / 10000, first.value / 100 % 100, first.value % 100)
        }
        if first.digits == 10 || first.digits == 13, numbers.count == 1 {
            return sinceEpoch(first.digits == 13 ? first.value / 1000 : first.value)
        }
        // 01.05.2024 · 1. 5. 2024 · 1/5/2024 as it is read in German
        if numbers.count >= 3, first.digits <= 2, numbers[1].digits <= 2, numbers[2].digits == 4 {
            return form(numbers[2].value, numbers[1].value, first.value)
        }
        return ""
    }

    private struct Number {
        var value: Int
        var digits: Int
        var start: Int
    }

    private static func yearStart(_ numbers: [Number]) -> Int {
        // The day may follow the month's name, but never the year.
        numbers.first { $0.digits == 4 }?.start ?? 0
    }

    private static func numbers(in text: String) -> [Number] {
        var result: [Number] = []
        var isOpen = false
        for (index, byte) in text.utf8.enumerated() {
            guard 0x30...0x39 ~= byte else {
                isOpen = false
                continue
            }
            if isOpen, var last = result.popLast() {
                if last.digits < 15 { last.value = last.value * 10 + Int(byte - 0x30) }
                last.digits += 1
                result.append(last)
            } else {
                result.append(Number(value: Int(byte - 0x30), digits: 1, start: index))
            }
            isOpen = true
        }
        return result
    }

    private static func monthName(in text: String) -> Int? {
        let names = [
            ["jan", "jän"], ["feb"], ["mär", "mar", "mrz"], ["apr"], ["mai", "may"], ["jun"],
            ["jul"], ["aug"], ["sep"], ["okt", "oct"], ["nov"], ["dez", "dec"],
        ]
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count >= 3
        {
            for (index, forms) in names.enumerated() where forms.contains(String(word.prefix(3))) {
                return index + 1
            }
        }
        return nil
    }

    private static func form(_ year: Int, _ month: Int?, _ day: Int?) -> String {
        guard 1000...2999 ~= year else { return "" }
        guard let month else { return padded(year, 4) }
        guard 1...12 ~= month else { return "" }
        guard let day else { return "\(padded(year, 4))-\(padded(month, 2))" }
        guard 1...days(in: month, of: year) ~= day else { return "" }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970 in the Gregorian calendar, after Howard Hinnant's `civil_from_days`.
    private static func sinceEpoch(_ seconds: Int) -> String {
        let days = seconds / 86400 + 719_468
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return form(year, month, ofYear - (153 * shifted + 2) / 5 + 1)
    }
}
