/// Days from one to another, both included; either end can be open.
package struct DayRange: Sendable, Equatable {
    /// First day as YYYYMMDD; nil when every earlier day counts.
    package var first: Int?
    /// Last day as YYYYMMDD; nil when every later day counts.
    package var last: Int?

    package init(first: Int?, last: Int?) {
        self.first = first
        self.last = last
    }

    /// What is wrong with a date, and which of its bytes.
    package struct ParsingError: Error, Equatable {
        package var problem: Problem
        /// Offsets into the bytes that were to be read.
        package var range: Range<Int>
    }

    /// Why bytes are no date.
    package enum Problem: Sendable, Equatable {
        /// None of the forms.
        case form
        /// A month or day the calendar does not have.
        case calendar
        /// The range ends before it begins.
        case reversed
    }

    /// Reads a year, a month, a day or a range of them.
    ///
    /// The forms are `2024`, `2024-04`, `2024-04-26`, `26.04.2024`, `26.4.2024` and, with any of
    /// these for A and B, `A..B`, `A..` and `..B`.
    package init(parsing text: some Collection<UInt8>) throws(ParsingError) {
        let bytes = Array(text)
        let dots = bytes.indices.dropLast().first {
            bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E
        }
        guard let dots else {
            self = try Self.period(bytes, 0..<bytes.count)
            return
        }
        guard bytes.count > 2 else {
            throw ParsingError(problem: .form, range: 0..<bytes.count)
        }
        let before = dots > 0 ? try Self.period(bytes, 0..<dots) : nil
        let after =
            dots + 2 < bytes.count ? try Self.period(bytes, dots + 2..<bytes.count) : nil
        if let first = before?.first, let last = after?.last, first > last {
            throw ParsingError(problem: .reversed, range: 0..<bytes.count)
        }
        self.init(first: before?.first, last: after?.last)
    }

    /// Reads one date; a year or month stands for all its days.
    private static func period(
        _ bytes: [UInt8], _ range: Range<Int>
    ) throws(ParsingError) -> DayRange {
        let isDotted = bytes[range].contains(0x2E)
        var parts = bytes[range].split(
            separator: isDotted ? 0x2E : 0x2D, omittingEmptySubsequences: false)
        if isDotted {
            guard parts.count == 3 else { throw ParsingError(problem: .form, range: range) }
            parts.reverse()
        }
        guard parts.count <= 3, let year = number(parts[0], digits: 4...4) else {
            throw ParsingError(problem: .form, range: range)
        }
        let digits = isDotted ? 1...2 : 2...2
        var values: [Int] = []
        for part in parts.dropFirst() {
            guard let value = number(part, digits: digits) else {
                throw ParsingError(problem: .form, range: range)
            }
            values.append(value)
        }
        let month = values.first
        let day = values.dropFirst().first
        guard year >= 1, (1...12).contains(month ?? 1),
            (1...dayCount(year: year, month: month ?? 12)).contains(day ?? 1)
        else { throw ParsingError(problem: .calendar, range: range) }
        let lastMonth = month ?? 12
        return DayRange(
            first: year * 10_000 + (month ?? 1) * 100 + (day ?? 1),
            last: year * 10_000 + lastMonth * 100
                + (day ?? dayCount(year: year, month: lastMonth)))
    }

    private static func number(_ digits: ArraySlice<UInt8>, digits count: ClosedRange<Int>) -> Int?
    {
        guard count.contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Days of a month in the Gregorian calendar.
    static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension DayRange: CustomStringConvertible {
    /// The shortest form that reads as this range: `2024`, `2024-04`, `2024-04-26`, `A..B`.
    package var description: String {
        switch (first, last) {
        case (let first?, let last?):
            if last == first { return Self.day(first) }
            if first % 10_000 == 101, last == first + 1130 { return Self.padded(first / 10_000, 4) }
            if first % 100 == 1, last / 100 == first / 100,
                last % 100 == Self.dayCount(year: first / 10_000, month: first / 100 % 100)
            {
                return String(Self.day(first).dropLast(3))
            }
            return Self.day(first) + ".." + Self.day(last)
        case (let first?, nil): return Self.day(first) + ".."
        case (nil, let last?): return ".." + Self.day(last)
        case (nil, nil): return ".."
        }
    }

    private static func day(_ day: Int) -> String {
        "\(padded(day / 10_000, 4))-\(padded(day / 100 % 100, 2))-\(padded(day % 100, 2))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
