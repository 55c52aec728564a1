extension GoldenTests {
    /// An output of every format, as each command writes it.
    static let formats = [
        Case(
            name: "search-fields",
            arguments: ["search", "Russland", "--limit", "3", "--fields", "date,title"]),
        Case(
            name: "search-json",
            arguments: ["search", "Russland", "--limit", "1", "--format", "json"]),
        Case(
            name: "search-tsv",
            arguments: ["search", "Russland", "--limit", "2", "--format", "tsv"]),
        Case(
            name: "search-csv",
            arguments: ["search", "Russland", "--limit", "2", "--format", "csv"]),
        Case(
            name: "search-markdown",
            arguments: ["search", "Russland", "--limit", "2", "--format", "markdown"]),
        Case(
            name: "search-template",
            arguments: [
                "search", "Russland", "--limit", "2", "--template", "{title} ({date}): {snippet}",
            ]),
        Case(
            name: "search-files", arguments: ["search", "Russland", "--files-with-matches"]),
        Case(
            name: "search-jsonl-fields",
            arguments: ["search", "Russland", "--limit", "2", "--fields", "id,matches"] + jsonl),
        Case(
            name: "search-narrow",
            arguments: ["search", "Russland", "--limit", "1", "--width", "50"]),
        Case(
            name: "quotes-markdown",
            arguments: ["quotes", "Russland", "--limit", "2", "--format", "markdown"]),
        Case(
            name: "quotes-csv",
            arguments: [
                "quotes", "Russland", "--limit", "2", "--format", "csv", "--fields",
                "speaker,type,text,date",
            ]),
        Case(
            name: "quotes-bibtex",
            arguments: ["quotes", "--speaker", "Tolle", "--format", "bibtex"]),
        Case(
            name: "quotes-csl",
            arguments: ["quotes", "--speaker", "Tolle", "--limit", "3", "--format", "csl-json"]),
        Case(
            name: "quotes-grouped",
            arguments: ["quotes", "Russland", "--limit", "3", "--group", "speaker", "--paste"]),
        Case(
            name: "speakers-markdown",
            arguments: ["speakers", "--limit", "3", "--format", "markdown"]),
        Case(
            name: "speakers-tsv",
            arguments: ["speakers", "--limit", "3", "--format", "tsv", "--header"]),
        Case(name: "show-markdown", arguments: ["show", "\(chips)#2", "--format", "markdown"]),
        Case(name: "list-csv", arguments: ["list", "--limit", "3", "--format", "csv"]),
        Case(name: "list-markdown", arguments: ["list", "--limit", "3", "--format", "markdown"]),
        Case(
            name: "search-facets",
            arguments: [
                "search", "Russland", "--facets", "speaker,source,month,topic", "--limit", "4",
            ]),
        Case(
            name: "search-facets-markdown",
            arguments: ["search", "Russland", "--facets", "source", "--format", "markdown"]),
        Case(name: "quotes-timeline", arguments: ["quotes", "Russland", "--timeline"]),
        Case(name: "speakers-profile", arguments: ["speakers", "Kessel"]),
        Case(name: "config", arguments: ["config"]),
    ]
}
