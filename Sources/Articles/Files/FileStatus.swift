#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What the system says of a file: its type, size, time and identity.
struct FileStatus: Equatable {
    enum FileType { case regular, directory, symbolicLink, pipe, socket, device, other }

    var type: FileType
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int64
    var inode: UInt64
    var device: UInt64

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: type = .regular
        case S_IFDIR: type = .directory
        case S_IFLNK: type = .symbolicLink
        case S_IFIFO: type = .pipe
        case S_IFSOCK: type = .socket
        case S_IFCHR, S_IFBLK: type = .device
        default: type = .other
        }
        size = Int(status.st_size)
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        let seconds = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        modified = seconds.overflow ? 0 : seconds.partialValue &+ Int64(time.tv_nsec)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        device = UInt64(truncatingIfNeeded: status.st_dev)
    }

    /// Of the path itself, or of what a symbolic link there leads to; nil with errno set.
    init?(path: RawPath, followingLinks: Bool) {
        var status = stat()
        let result = path.withCString {
            followingLinks ? stat($0, &status) : lstat($0, &status)
        }
        guard result == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    var identity: FileIdentity { FileIdentity(device: device, inode: inode) }
}

/// Device and inode: two names of one file have them in common.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64

    package init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}

/// The last system call's error in words.
func systemErrorText(_ code: Int32 = errno) -> String {
    switch code {
    case EACCES, EPERM: return "permission denied"
    case ENOENT: return "no such file or directory"
    case ENAMETOOLONG: return "the path is too long"
    case ELOOP: return "a symbolic link, or too many of them"
    case EMFILE, ENFILE: return "too many open files"
    case EIO: return "input/output error"
    default:
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        let end = buffer.firstIndex(of: 0) ?? buffer.count
        return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
