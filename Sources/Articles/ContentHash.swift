/// A 64-bit hash over source bytes, to tell whether a file changed; FNV-1a.
///
/// Not for guarding against someone who means to deceive.
package struct ContentHash: Sendable, Equatable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package init(_ bytes: [UInt8]) { update(bytes[...]) }

    package init(_ bytes: ArraySlice<UInt8>) { update(bytes) }

    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            var hash = value
            for byte in buffer { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            value = hash
        }
    }
}
