#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A directory in which something changed, below a root that is watched.
package struct ChangedDirectory: Hashable, Sendable {
    /// As it was given.
    package let root: String
    /// Below the root; empty for the root itself.
    let relative: RawPath

    /// As paths of files in it begin.
    package var path: String { RawPath(root).appending(relative.bytes).string }
}

/// Tells which directories change, by the system's own notices (inotify).
///
/// Only Linux gives such notices; elsewhere `init` throws.
package final class DirectoryWatch {
    #if os(Linux)
        private let descriptor: Int32
        private var directories: [Int32: ChangedDirectory] = [:]
        /// Files that were named themselves, by the directory that they stand in.
        private let roots: [String]
        private var named: [Int32: (root: String, names: Set<[UInt8]>)] = [:]

        /// Watches directories and what is below them, and files.
        ///
        /// - Throws: where a path is not there, or the system gives no more notices.
        package init(_ paths: [String]) throws(ArticleError) {
            roots = paths
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else {
                throw ArticleError(.reader, path: "inotify", reason: systemErrorText())
            }
            for path in paths { try watch(root: path) }
        }

        deinit { close(descriptor) }

        private static let events =
            UInt32(IN_CREATE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM)
            | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE) | UInt32(IN_ONLYDIR)

        private func watch(root: String) throws(ArticleError) {
            let path = RawPath(root)
            guard let status = FileStatus(path: path, followingLinks: true) else {
                throw ArticleError(.notFound, path: root, reason: systemErrorText())
            }
            if status.type == .directory {
                try watch(ChangedDirectory(root: root, relative: RawPath(bytes: [])))
                return
            }
            let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
            let parent = slash.map { RawPath(bytes: Array(path.bytes[...$0])) } ?? RawPath(".")
            let number = try add(parent)
            named[number, default: (root, [])].names
                .insert(Array(path.bytes[(slash.map { $0 + 1 } ?? 0)...]))
        }

        private func watch(_ directory: ChangedDirectory) throws(ArticleError) {
            let path = RawPath(directory.root).appending(directory.relative.bytes)
            let number: Int32
            do {
                number = try add(path)
            } catch {
                // Gone again, or not ours to look into: the walk says so.
                if error.kind == .unreadable { return }
                throw error
            }
            directories[number] = directory
            guard directory.relative.bytes.count(where: { $0 == UInt8(ascii: "/") }) < 128,
                let stream = path.withCString({ opendir($0) })
            else { return }
            defer { closedir(stream) }
            while let record = readdir(stream) {
                let name = withUnsafeBytes(of: &record.pointee.d_name) { bytes in
                    Array(bytes.prefix { $0 != 0 })
                }
                guard name.first != UInt8(ascii: "."),
                    FileStatus(path: path.appending(name), followingLinks: false)?.type
                        == .directory
                else { continue }
                try watch(
                    ChangedDirectory(
                        root: directory.root, relative: directory.relative.appending(name)))
            }
        }

        private func add(_ path: RawPath) throws(ArticleError) -> Int32 {
            let number = path.withCString {
                inotify_add_watch(descriptor, $0, Self.events)
            }
            if number >= 0 { return number }
            let isFull = errno == ENOSPC
            throw ArticleError(
                isFull ? .reader : .unreadable, path: path.string,
                reason: isFull
                    ? "the system watches no more directories; raise fs.inotify.max_user_watches"
                    : systemErrorText())
        }

        /// Waits so long for changes; empty when there were none or a signal came.
        ///
        /// What was lost because too much happened at once is told as a change of every root.
        package func changes(within milliseconds: Int32) throws(ArticleError)
            -> Set<ChangedDirectory>
        {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, milliseconds) > 0 else { return [] }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return [] }
            var changed: Set<ChangedDirectory> = []
            var at = 0
            while at + 16 <= count {
                let (number, mask, length) = buffer.withUnsafeBytes { bytes in
                    (
                        bytes.loadUnaligned(fromByteOffset: at, as: Int32.self),
                        bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self),
                        Int(bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
                    )
                }
                let name = Array(buffer[at + 16..<at + 16 + length].prefix { $0 != 0 })
                at += 16 + length
                if mask & UInt32(IN_Q_OVERFLOW) != 0 {
                    for root in roots {
                        changed.insert(
                            ChangedDirectory(root: root, relative: RawPath(bytes: [])))
                    }
                    continue
                }
                if let file = named[number], file.names.contains(name) {
                    changed.insert(
                        ChangedDirectory(root: file.root, relative: RawPath(bytes: [])))
                }
                guard let directory = directories[number], name.first != UInt8(ascii: ".")
                else { continue }
                changed.insert(directory)
                let isNew = mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0
                if isNew, mask & UInt32(IN_ISDIR) != 0 {
                    try watch(
                        ChangedDirectory(
                            root: directory.root, relative: directory.relative.appending(name)))
                }
            }
            return changed
        }
    #else
        /// Throws: there are no notices here.
        package init(_ paths: [String]) throws(ArticleError) {
            throw ArticleError(
                .reader, path: paths.first ?? "", reason: "this system cannot watch directories")
        }

        /// Never called.
        package func changes(within milliseconds: Int32) throws(ArticleError)
            -> Set<ChangedDirectory>
        { [] }
    #endif
}
