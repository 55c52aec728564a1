/// A finished document in the form the engine takes: it can be kept and written again.
package struct PackedDocument: Sendable {
    let bytes: [UInt8]

    package init(_ document: borrowing Document) {
        bytes = document.packed
    }

    /// Size in bytes.
    package var size: Int { bytes.count }
}
