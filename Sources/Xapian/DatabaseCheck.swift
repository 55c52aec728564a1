internal import CXapian

/// The engine's own check of a database's tables.
package enum StructureCheck {
    package struct Result: Sendable, Equatable {
        package var isSound: Bool
        /// The check came to its end.
        package var isInTime: Bool
        /// The signal that ended it; 0 for none.
        package var signal: Int32
        /// What it said, several lines.
        package var text: String
    }

    /// Checks the tables in a child process: on damaged ones the engine may crash or never end.
    package static func run(path: String, seconds: UInt32) throws(XapianError) -> Result {
        try GlassHeader.check(path)
        var structure = cxapian_structure()
        let text = try withBuffer(path: path) { buffer, error in
            cxapian_check(path, seconds, &structure, buffer, error)
        } read: {
            $0.string()
        }
        return Result(
            isSound: structure.sound != 0, isInTime: structure.in_time != 0,
            signal: structure.signal, text: String(decoding: text, as: UTF8.self))
    }
}

/// Something that is wrong with the contents of a database.
package struct DatabaseFinding: Sendable, Equatable {
    package enum Kind: Sendable {
        /// A document is not what was stored: its terms, positions, values or data.
        case document
        /// The documents of terms do not agree with the terms of documents.
        case postings
        /// A term's number of documents is wrong.
        case frequency
        /// A document's length is wrong.
        case length
        /// The number of documents is wrong.
        case count
        /// A document or a term cannot be read.
        case unreadable
    }

    package var kind: Kind
    /// Number of the document; 0 where none is meant.
    package var document: UInt32
    /// The term, or what the engine said.
    package var about: [UInt8]
}

extension ReadableDatabase {
    /// Holds all tables against each other and against the digest of each document; hands out at
    /// most so many findings.
    package func findings(limit: Int) throws(XapianError) -> [DatabaseFinding] {
        try withBuffer(path: path) { buffer, error in
            cxapian_check_contents(path, limit, buffer, error)
        } read: { reader in
            var found: [DatabaseFinding] = []
            while !reader.isAtEnd {
                let kind: DatabaseFinding.Kind =
                    switch cxapian_finding(reader.u32()) {
                    case CXAPIAN_FINDING_DOCUMENT: .document
                    case CXAPIAN_FINDING_POSTINGS: .postings
                    case CXAPIAN_FINDING_FREQUENCY: .frequency
                    case CXAPIAN_FINDING_LENGTH: .length
                    case CXAPIAN_FINDING_COUNT: .count
                    default: .unreadable
                    }
                let document = reader.u32()
                found.append(
                    DatabaseFinding(kind: kind, document: document, about: reader.term()))
            }
            return found
        }
    }

    /// The record of the document with a number, read without any other table.
    package func storedRecord(of document: UInt32) throws(XapianError) -> [UInt8] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_record(handle, document, buffer, error)
        } read: {
            $0.string()
        }
    }
}

/// Ends the process in good order where it would crash.
package enum CrashGuard {
    /// What is said on standard error, with a line break, and the exit code.
    package typealias Ending = (message: StaticString, code: Int32)

    /// From now on a crash inside the engine, or elsewhere, ends the process so.
    package static func install(inEngine: Ending, elsewhere: Ending) {
        func text(_ message: StaticString) -> UnsafePointer<CChar> {
            UnsafeRawPointer(message.utf8Start).assumingMemoryBound(to: CChar.self)
        }
        cxapian_catch_crashes(
            text(inEngine.message), inEngine.code, text(elsewhere.message), elsewhere.code)
    }
}
