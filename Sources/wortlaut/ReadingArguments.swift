import ArgumentParser
import ArticleSearch
import Articles

/// How files are read: the fields of records, paths that tell something, other languages.
struct ReadingArguments: ParsableArguments {
    @Option(
        name: .customLong("map"),
        help: ArgumentHelp(
            "Names of a record's fields: text=body,title=headline.", valueName: "field=name,…"))
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "What the path below the root tells: '{source}/{year}/{month}/*'.",
            valueName: "pattern"))
    var pathPattern: String?

    @Option(
        help: ArgumentHelp(
            "Articles in other languages: mark them, index them plain (as written), or skip them.",
            valueName: "mark|plain|skip"))
    var otherLanguages =
        ReadingOptions.OtherLanguages(rawValue: Settings.current[.otherLanguages].text) ?? .mark

    func validate() throws { _ = try options }

    var options: ReadingOptions {
        get throws {
            var options = ReadingOptions()
            options.otherLanguages = otherLanguages
            if let mapping = mapping ?? Settings.current.given(.map) {
                do throws(FieldMap.InvalidMapping) { try options.map(mapping) } catch {
                    throw ValidationError("--map: \(error.reason)")
                }
            }
            if let pathPattern = pathPattern ?? Settings.current.given(.pathPattern) {
                do throws(PathPattern.InvalidPattern) { try options.takePath(pathPattern) } catch {
                    throw ValidationError("--path-pattern: \(error.reason)")
                }
            }
            return options
        }
    }
}

extension ReadingOptions.OtherLanguages: ExpressibleByArgument {}
