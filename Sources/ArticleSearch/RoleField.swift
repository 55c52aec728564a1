/// Walks of life that one person hardly has two of; they tell namesakes apart.
///
/// Most roles tell nothing: a lawyer may become a minister, and a spokesperson speaks for anybody.
enum RoleField: String, CaseIterable {
    case politics, sport, church, stage

    private var endings: [String] {
        switch self {
        case .politics:
            [
                "minister", "ministerin", "kanzler", "kanzlerin", "staatschef", "regierungschef",
                "senator", "senatorin", "bürgermeister", "bürgermeisterin", "abgeordneter",
                "abgeordnete", "politiker", "politikerin", "landrat", "staatssekretär",
                "staatssekretärin", "parteichef", "fraktionschef",
            ]
        case .sport:
            [
                "spieler", "spielerin", "trainer", "trainerin", "stürmer", "torwart",
                "verteidigerin",
                "mittelfeldspieler", "skirennläufer", "rennfahrer", "rennfahrerin", "läufer",
                "läuferin", "schwimmer", "schwimmerin", "boxer", "boxerin", "torhüter",
            ]
        case .church:
            ["bischof", "bischöfin", "kardinal", "papst", "pfarrer", "pfarrerin", "pastor", "abt"]
        case .stage:
            [
                "schauspieler", "schauspielerin", "sänger", "sängerin", "regisseur", "regisseurin",
                "dirigent", "dirigentin", "rapper", "pianist", "pianistin",
            ]
        }
    }

    /// The fields that the words of a role name.
    static func fields(of role: String) -> Set<RoleField> {
        var found: Set<RoleField> = []
        for word in role.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }) {
            // A Schauspieler is no Spieler: the longest ending counts.
            var best: (field: RoleField, length: Int)?
            for field in allCases {
                for ending in field.endings where word.hasSuffix(ending) {
                    if ending.count > best?.length ?? 0 { best = (field, ending.count) }
                }
            }
            if let best { found.insert(best.field) }
        }
        return found
    }
}
