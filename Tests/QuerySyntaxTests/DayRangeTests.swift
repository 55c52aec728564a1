import QuerySyntax
import Testing

@Suite("Days in a query") struct DayRangeTests {
    @Test(
        "A date stands for its days",
        arguments: [
            ("2024", 20_240_101, 20_241_231), ("0001", 10_101, 11_231),
            ("2024-02", 20_240_201, 20_240_229), ("2023-02", 20_230_201, 20_230_228),
            ("1900-02", 19_000_201, 19_000_228), ("2000-02", 20_000_201, 20_000_229),
            ("2024-04-26", 20_240_426, 20_240_426), ("26.04.2024", 20_240_426, 20_240_426),
            ("6.4.2024", 20_240_406, 20_240_406), ("2023..2024-02", 20_230_101, 20_240_229),
            ("1.1.2024..2.1.2024", 20_240_101, 20_240_102), ("9999-12-31", 99_991_231, 99_991_231),
        ])
    func dates(text: String, first: Int, last: Int) throws {
        let days = try DayRange(parsing: Array(text.utf8))
        #expect(days == DayRange(first: first, last: last))
        #expect(try DayRange(parsing: Array(days.description.utf8)) == days)
    }

    @Test("A range can be open")
    func openRanges() throws {
        #expect(try DayRange(parsing: "2024-03..".utf8) == DayRange(first: 20_240_301, last: nil))
        #expect(try DayRange(parsing: "..2023".utf8) == DayRange(first: nil, last: 20_231_231))
    }

    @Test(
        "What is no date is refused",
        arguments: [
            ("", DayRange.Problem.form), ("24", .form), ("2024-1", .form), ("2024-01-1", .form),
            ("2024-01-01-01", .form), ("01.2024", .form), ("1.1.24", .form), ("2024-", .form),
            ("-2024", .form), ("..", .form), ("a..b", .form), ("2024..2025..2026", .form),
            ("2024...2025", .form), ("２０２４", .form), ("0000", .calendar), ("2024-13", .calendar),
            ("2024-00", .calendar), ("2024-04-31", .calendar), ("30.02.2024", .calendar),
            ("00.01.2024", .calendar), ("2024-02..2024-01", .reversed),
        ])
    func refused(text: String, problem: DayRange.Problem) throws {
        let error = #expect(throws: DayRange.ParsingError.self) {
            try DayRange(parsing: Array(text.utf8))
        }
        #expect(error?.problem == problem)
    }
}
