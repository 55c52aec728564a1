#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A block of read-only memory: a mapped file, or a copy made in memory.
final class LexiconMemory: @unchecked Sendable {
    // Sendable because nothing is written after `init`.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    init(copying image: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(image.count, 1), alignment: 16)
        copy.copyBytes(from: image)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<image.count])
        isMapped = false
    }

    init(mapping path: String) throws(LexiconError) {
        let file = openForReading(path)
        guard file >= 0 else { throw .system(operation: "open", path: path, code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            throw .system(operation: "read", path: path, code: errno)
        }
        let size = Int(status.st_size)
        guard size >= LexiconImage.headerSize, status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(path: path, reason: "it does not open like one")
        }
        #if canImport(Glibc)
            let flags = MAP_SHARED | Int32(MAP_POPULATE)
        #else
            let flags = MAP_SHARED
        #endif
        guard let start = mmap(nil, size, PROT_READ, flags, file, 0), start != MAP_FAILED else {
            throw .system(operation: "map", path: path, code: errno)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        isMapped = true
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        let memory = UnsafeMutableRawPointer(mutating: start)
        if isMapped {
            munmap(memory, bytes.count)
        } else {
            memory.deallocate()
        }
    }

    /// The 32-bit words of a section, which begins at a multiple of 8.
    static func words(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<UInt32> {
        guard let start = bytes.baseAddress else {
            preconditionFailure("an empty section has no words")
        }
        return start.assumingMemoryBound(to: UInt32.self)
    }
}

/// Where a lexicon's sections lie in its memory.
struct LexiconSections: @unchecked Sendable {
    // Sendable because the memory is never written and outlives the sections' owner.
    private let all: [UnsafeRawBufferPointer]
    /// Those that are read for every word.
    let recordNumbers: UnsafeRawBufferPointer
    let records: UnsafeRawBufferPointer
    let endings: UnsafeRawBufferPointer
    let cutNumbers: UnsafeRawBufferPointer
    let cuts: UnsafeRawBufferPointer
    let modifierCosts: UnsafeRawBufferPointer
    let headCosts: UnsafeRawBufferPointer

    init(_ memory: LexiconMemory, _ header: LexiconHeader) {
        let all = header.sections.map { UnsafeRawBufferPointer(rebasing: memory.bytes[$0]) }
        self.all = all
        func at(_ section: LexiconImage.Section) -> UnsafeRawBufferPointer { all[section.rawValue] }
        recordNumbers = at(.recordNumbers)
        records = at(.records)
        endings = at(.endings)
        cutNumbers = at(.cutNumbers)
        cuts = at(.cuts)
        modifierCosts = at(.modifierCosts)
        headCosts = at(.headCosts)
    }

    subscript(section: LexiconImage.Section) -> UnsafeRawBufferPointer { all[section.rawValue] }
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
