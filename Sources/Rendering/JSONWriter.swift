/// Writes JSON text: objects whose members keep the order in which they are told.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func enclose(
        _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
    ) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a member's name; its value has to follow.
    private mutating func name(_ name: String) {
        separate()
        Self.append(name.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        object(body)
    }

    package mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        array(body)
    }

    package mutating func member(_ name: String, _ value: String) {
        self.name(name)
        self.value(value.utf8)
    }

    package mutating func member(_ name: String, _ value: [UInt8]) {
        self.name(name)
        self.value(value)
    }

    /// Writes null for an empty string.
    package mutating func member(_ name: String, orNull value: String) {
        self.name(name)
        if value.isEmpty { literal("null") } else { self.value(value.utf8) }
    }

    package mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        literal(value.map { String($0) } ?? "null")
    }

    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        literal(value ? "true" : "false")
    }

    /// Writes a number with at most four digits behind the point; one that is none as null.
    package mutating func member(_ name: String, _ value: Double) {
        self.name(name)
        guard value.isFinite, abs(value) < 1e12 else { return literal("null") }
        let scaled = Int64((value * 10_000).rounded())
        let sign = scaled < 0 ? "-" : ""
        let fraction = scaled.magnitude % 10_000
        var digits = String(fraction)
        digits = String(repeating: "0", count: 4 - digits.utf8.count) + digits
        while digits.last == "0" { digits.removeLast() }
        let whole = "\(sign)\(scaled.magnitude / 10_000)"
        literal(digits.isEmpty ? whole : "\(whole).\(digits)")
    }

    package mutating func value(_ value: some Sequence<UInt8>) {
        separate()
        Self.append(value, to: &bytes)
    }

    package mutating func value(_ value: Int) { literal(String(value)) }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends a string in quotation marks; invalid UTF-8 becomes U+FFFD, and control characters,
    /// line separators and marks that turn the writing direction are escaped.
    private static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var decoder = Unicode.UTF8()
        var iterator = text.makeIterator()
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): append(scalar, to: &bytes)
            case .error: append("\u{FFFD}", to: &bytes)
            case .emptyInput: break decoding
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case _ where VisibleText.isHidden(scalar):
            let digits = String(scalar.value, radix: 16)
            // Everything hidden lies in the basic plane.
            bytes.append(contentsOf: "\\u".utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
            bytes.append(contentsOf: digits.utf8)
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
