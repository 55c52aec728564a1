import Testing

@testable import Rendering

@Suite("Timelines")
struct TimelineTests {
    private static func names(_ timeline: Timeline) -> [String] { timeline.periods.map(\.name) }

    @Test("days, months and years follow each other without a gap")
    func gaps() {
        let days = Timeline(dates: ["2024-02-27": 1, "2024-03-01": 2], interval: .day)
        #expect(Self.names(days) == ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"])
        #expect(days.periods.map(\.count) == [1, 0, 0, 2])
        let months = Timeline(dates: ["2023-11-05": 1, "2024-02": 1], interval: .month)
        #expect(Self.names(months) == ["2023-11", "2023-12", "2024-01", "2024-02"])
        let years = Timeline(dates: ["1998": 1, "2001-01-01": 1], interval: .year)
        #expect(Self.names(years) == ["1998", "1999", "2000", "2001"])
    }

    @Test("a year that is no leap year has no 29 February")
    func leapYears() {
        for (year, last) in [("1900", "28"), ("2000", "29"), ("2023", "28"), ("2024", "29")] {
            let timeline = Timeline(
                dates: ["\(year)-02-28": 1, "\(year)-03-01": 1], interval: .day)
            #expect(timeline.periods.count == (last == "29" ? 3 : 2), "\(year)")
        }
    }

    @Test("what is less precise than the periods is counted apart")
    func undated() {
        let dates = ["": 3, "2024": 2, "2024-05": 4, "2024-05-06": 1, "bald": 5]
        let months = Timeline(dates: dates, interval: .month)
        #expect(months.undated == 3 + 2 + 5)
        #expect(months.periods.map(\.count) == [5])
        #expect(Timeline(dates: dates, interval: .year).undated == 8)
        #expect(Timeline(dates: [:]).periods.isEmpty)
    }

    @Test("the interval is one that can be looked at")
    func intervals() {
        #expect(Timeline(dates: ["2024-05-06": 1, "2024-06-20": 1]).interval == .day)
        #expect(
            Timeline(dates: ["2024-05-06": 1, "2024-06-20": 1], finest: .month).interval == .month)
        #expect(Timeline(dates: ["2022-05-06": 1, "2024-06-20": 1]).interval == .month)
        #expect(Timeline(dates: ["2012-05-06": 1, "2024-06-20": 1]).interval == .year)
    }

    @Test("bars are as long as their counts, and one result is to be seen")
    func bars() {
        let renderer = TextRenderer(style: TextStyle(width: 40))
        let timeline = Timeline(dates: ["2021": 1, "2023": 1000], interval: .year)
        let lines = renderer.timeline(timeline).split(separator: "\n").map(String.init)
        #expect(lines[0] == "2021     1  ▏")
        #expect(lines[1] == "2022     0")
        #expect(lines[2].hasPrefix("2023  1000  █████"))
        #expect(lines.allSatisfy { VisibleText.width(of: $0) <= 40 })
        let few = renderer.timeline(Timeline(dates: ["2021": 1, "2022": 2], interval: .year))
        #expect(few == "2021  1  ████\n2022  2  ████████\n")
    }
}
