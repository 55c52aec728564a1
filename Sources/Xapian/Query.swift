internal import CXapian

/// A query as the engine runs it.
///
/// It is built by us from terms and operators; the engine's own query grammar is never used.
package indirect enum Query: Sendable, Equatable {
    case nothing
    case everything
    case term([UInt8])
    case and([Query])
    case or([Query])
    /// The first, without documents that match the second.
    case andNot(Query, Query)
    /// The first decides what matches; the second adds to the weight.
    case andMaybe(Query, Query)
    /// The first, restricted to the second, which adds no weight.
    case filter(Query, Query)
    /// Alternatives weighted as if they were one term.
    case synonym([Query])
    /// Alternatives of which the heaviest counts.
    case best([Query])
    case scaled(Double, Query)
    /// Documents whose value in the slot lies in the range, bytewise, both ends included.
    case range(slot: UInt32, low: [UInt8], high: [UInt8])
    /// Documents by their numbers, ascending, without weight.
    case documents([UInt32])
    /// Those of a query's documents that a check of the caller's accepts, which it knows by a
    /// number. It has to be replaced before the query is run: the engine knows no such checks.
    case checked(Query, by: Int)

    /// The stack program that the shim reads.
    var packed: [UInt8] {
        var out = PackedWriter()
        write(to: &out)
        return out.bytes
    }

    private func write(to out: inout PackedWriter) {
        switch self {
        case .nothing: out.append(UInt8(0))
        case .everything: out.append(UInt8(1))
        case .term(let term):
            out.append(UInt8(2))
            out.append(term: term)
            out.append(UInt32(1))
        case .and(let queries): join(queries, CXAPIAN_OP_AND, to: &out)
        case .or(let queries): join(queries, CXAPIAN_OP_OR, to: &out)
        case .andNot(let left, let right): join([left, right], CXAPIAN_OP_AND_NOT, to: &out)
        case .andMaybe(let left, let right): join([left, right], CXAPIAN_OP_AND_MAYBE, to: &out)
        case .filter(let left, let right): join([left, right], CXAPIAN_OP_FILTER, to: &out)
        case .synonym(let queries): join(queries, CXAPIAN_OP_SYNONYM, to: &out)
        case .best(let queries): join(queries, CXAPIAN_OP_MAX, to: &out)
        case .scaled(let factor, let query):
            query.write(to: &out)
            out.append(UInt8(4))
            out.append(factor)
        case .range(let slot, let low, let high):
            out.append(UInt8(5))
            out.append(slot)
            out.append(string: low)
            out.append(string: high)
        case .documents(let numbers):
            out.append(UInt8(6))
            out.append(UInt32(numbers.count))
            for number in numbers { out.append(number) }
        case .checked: preconditionFailure("a check that nobody has made")
        }
    }

    private func join(
        _ queries: [Query], _ operation: cxapian_operator, to out: inout PackedWriter
    ) {
        for query in queries { query.write(to: &out) }
        out.append(UInt8(3))
        out.append(UInt8(operation.rawValue))
        out.append(UInt32(queries.count))
    }
}
