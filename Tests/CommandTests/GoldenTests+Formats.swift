extension GoldenTests {
    /// An output of every format, as each command writes it.
    static let formats = [
        Case(
            name: "search-fields",
            arguments: ["search", "Zoll", "--limit", "3", "--fields", "date,speaker,title"]),
        Case(
            name: "search-json", arguments: ["search", "Zoll", "--limit", "1", "--format", "json"]),
        Case(name: "search-tsv", arguments: ["search", "Zoll", "--limit", "2", "--format", "tsv"]),
        Case(name: "search-csv", arguments: ["search", "Zoll", "--limit", "2", "--format", "csv"]),
        Case(
            name: "search-markdown",
            arguments: ["search", "Zoll Russland", "--limit", "2", "--format", "markdown"]),
        Case(
            name: "search-template",
            arguments: [
                "search", "Zoll", "--limit", "2", "--template", "{title} ({date}): {snippet}",
            ]),
        Case(
            name: "search-files", arguments: ["search", "Zoll", "--files-with-matches"]),
        Case(
            name: "search-jsonl-fields",
            arguments: ["search", "Zoll", "--limit", "2", "--fields", "id,matches"] + jsonl),
        Case(
            name: "search-narrow", arguments: ["search", "Zoll", "--limit", "1", "--width", "50"]),
        Case(
            name: "quotes-markdown",
            arguments: ["quotes", "Zoll", "--limit", "2", "--format", "markdown"]),
        Case(
            name: "quotes-csv",
            arguments: [
                "quotes", "Zoll", "--limit", "2", "--format", "csv", "--fields",
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
            arguments: ["quotes", "Zoll", "--limit", "3", "--group", "speaker", "--paste"]),
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
            arguments: ["search", "Zoll", "--facets", "speaker,source,month,topic", "--limit", "4"]),
        Case(
            name: "search-facets-markdown",
            arguments: ["search", "Zoll", "--facets", "source", "--format", "markdown"]),
        Case(name: "quotes-timeline", arguments: ["quotes", "Zoll", "--timeline"]),
        Case(name: "speakers-profile", arguments: ["speakers", "Kessel"]),
        Case(name: "config", arguments: ["config"]),
    ]
}
