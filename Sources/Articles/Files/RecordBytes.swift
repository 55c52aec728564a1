/// A record as it stands in a stream.
struct RecordBytes {
    /// Line that it begins in, from 1.
    var line: Int
    /// Its first byte, from the start of the stream.
    var offset: Int
    /// nil when it is longer than the limit; it was passed over.
    var bytes: ArraySlice<UInt8>?
}
