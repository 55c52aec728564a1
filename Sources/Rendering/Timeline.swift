/// Counts of days, months or years, none left out between the first and the last.
package struct Timeline: Equatable, Sendable {
    package enum Interval: String, Sendable, CaseIterable {
        case day, month, year

        /// Digits and hyphens of a date that name a period.
        fileprivate var length: Int {
            switch self {
            case .day: 10
            case .month: 7
            case .year: 4
            }
        }
    }

    package struct Period: Equatable, Sendable {
        /// `2024-04-26`, `2024-04` or `2024`.
        package var name: String
        package var count: Int
    }

    package private(set) var periods: [Period] = []
    package let interval: Interval
    /// What has no date, or none that is precise enough.
    package private(set) var undated = 0

    /// Periods in a timeline at most; a longer one is cut at its beginning.
    private static let most = 4000

    /// Puts counts of dates (`YYYY-MM-DD`, `YYYY-MM`, `YYYY` or nothing) together.
    ///
    /// Without an interval it is one that gives few enough lines to be looked at, and none finer
    /// than `finest`.
    package init(dates: [String: Int], interval: Interval? = nil, finest: Interval = .day) {
        let known = dates.keys.filter { Self.numbers(of: $0) != nil }.sorted()
        let interval =
            interval
            ?? Self.interval(from: known.first ?? "", to: known.last ?? "", finest: finest)
        self.interval = interval
        var counts: [String: Int] = [:]
        for (date, count) in dates {
            if date.utf8.count >= interval.length, Self.numbers(of: date) != nil {
                counts[String(date.prefix(interval.length)), default: 0] += count
            } else {
                undated += count
            }
        }
        guard let first = counts.keys.min(), let last = counts.keys.max(),
            var at = Self.numbers(of: last)
        else { return }
        var name = last
        while periods.count < Self.most {
            periods.append(Period(name: name, count: counts[name] ?? 0))
            guard name > first else { break }
            at = Self.before(at, interval)
            name = Self.name(at, interval)
        }
        periods.reverse()
    }

    private static func interval(
        from first: String, to last: String, finest: Interval
    ) -> Interval {
        guard let first = numbers(of: first), let last = numbers(of: last) else { return .month }
        let months = (last.year - first.year) * 12 + last.month - first.month
        if months < 2, finest == .day { return .day }
        return months < 36 && finest != .year ? .month : .year
    }

    private typealias Day = (year: Int, month: Int, day: Int)

    /// The numbers of a date, 1 for what it leaves open.
    private static func numbers(of date: String) -> Day? {
        let parts = date.split(separator: "-").map { Int($0) }
        guard [4, 7, 10].contains(date.utf8.count), let year = parts.first ?? nil else {
            return nil
        }
        return (year, parts.count > 1 ? parts[1] ?? 1 : 1, parts.count > 2 ? parts[2] ?? 1 : 1)
    }

    private static func before(_ day: Day, _ interval: Interval) -> Day {
        switch interval {
        case .year: return (day.year - 1, 1, 1)
        case .month: return day.month > 1 ? (day.year, day.month - 1, 1) : (day.year - 1, 12, 1)
        case .day:
            if day.day > 1 { return (day.year, day.month, day.day - 1) }
            let (year, month, _) = before(day, .month)
            return (year, month, days(in: month, of: year))
        }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func name(_ day: Day, _ interval: Interval) -> String {
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        let parts = [digits(day.year, 4), digits(day.month, 2), digits(day.day, 2)]
        return parts.joined(separator: "-").prefix(interval.length).description
    }
}
