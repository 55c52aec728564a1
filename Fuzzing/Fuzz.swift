// Built by Fuzzing/fuzz.sh with the package's modules, the tests' FuzzTargets and QueryInvariants.

import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

private let bench = Mutex(FuzzBench())
private let target: FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        fatalError("FUZZ_TARGET names none of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    return target
}()

/// What libFuzzer calls with each input; it stops at the first promise that is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    let violation = bench.withLock { target.violation(of: input, $0) }
    if let violation { fatalError(violation) }
    return 0
}
