// Built by Fuzzing/query.sh as one module with Sources/QuerySyntax and the tests' QueryInvariants.

/// What libFuzzer calls with each input; it stops at the first promise that is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let source = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    if let violation = QueryInvariants.violation(of: source) { fatalError(violation) }
    return 0
}
