/// A spelling that a rule asks for by itself; the raw value is its folded form.
enum KnownForm: String, CaseIterable, Sendable {
    /// Any other word.
    case other = ""

    // Prepositions and what they swallow.
    case an, ans, auf, aus, bei, beim, `in`, im, mit, seitens, über, vom, von, vor, zu, zum, zur
    case für, gegenüber

    // Articles and pronouns.
    case das, dem, den, der, des, die
    case diese, diesem, diesen, dieser
    case ein, eine, einem, einen, einer, eines
    case er, es, ihm, ihn, ihr, ihre, ihrem, ihren, ihrer, letztere, letzterer, sein, seine, seinem
    case seinen, seiner, sie

    // What stands before examples, and what counts time.
    case beispiel, beispielsweise, etwa
    case direkt, gleich, kurz, lange, unmittelbar

    case danach, wonach, sicht, vernehmen

    // Ways of address.
    case frau, herr, mann
}
