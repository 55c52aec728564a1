#include <vector>

#include "guarded.h"
#include "listed_documents.h"
#include "packed.h"
#include "passage_weight.h"
#include "reader.h"

namespace {

Xapian::Query::op engine_operator(uint8_t op) {
    switch (op) {
    case CXAPIAN_OP_AND: return Xapian::Query::OP_AND;
    case CXAPIAN_OP_OR: return Xapian::Query::OP_OR;
    case CXAPIAN_OP_AND_NOT: return Xapian::Query::OP_AND_NOT;
    case CXAPIAN_OP_AND_MAYBE: return Xapian::Query::OP_AND_MAYBE;
    case CXAPIAN_OP_FILTER: return Xapian::Query::OP_FILTER;
    case CXAPIAN_OP_SYNONYM: return Xapian::Query::OP_SYNONYM;
    case CXAPIAN_OP_MAX: return Xapian::Query::OP_MAX;
    }
    throw Xapian::InvalidArgumentError("unknown operator in a packed query");
}

Xapian::Query build(const uint8_t *bytes, size_t size) {
    PackedReader in(bytes, size);
    std::vector<Xapian::Query> stack;
    const auto need = [&](size_t count) {
        if (stack.size() < count) throw Xapian::InvalidArgumentError("packed query lacks operands");
    };
    while (in.more()) {
        switch (in.u8()) {
        case 0:
            stack.push_back(Xapian::Query());
            break;
        case 1:
            // Query::MatchAll is one object for all threads, and its count of references no atomic.
            stack.push_back(Xapian::Query(std::string()));
            break;
        case 2: {
            const std::string term = in.term();
            stack.push_back(Xapian::Query(term, in.u32()));
            break;
        }
        case 3: {
            const Xapian::Query::op op = engine_operator(in.u8());
            const uint32_t count = in.u32();
            need(count);
            const auto first = stack.end() - count;
            Xapian::Query joined(op, first, stack.end());
            stack.erase(first, stack.end());
            stack.push_back(joined);
            break;
        }
        case 4: {
            need(1);
            stack.back() = Xapian::Query(in.f64(), stack.back());
            break;
        }
        case 5: {
            const uint32_t slot = in.u32();
            const std::string low = in.string(), high = in.string();
            stack.push_back(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, low, high));
            break;
        }
        case 6: {
            std::vector<Xapian::docid> numbers(in.count(sizeof(uint32_t)));
            for (Xapian::docid &number : numbers) number = in.u32();
            stack.push_back(Xapian::Query((new ListedDocuments(std::move(numbers)))->release()));
            break;
        }
        default:
            throw Xapian::InvalidArgumentError("unknown instruction in a packed query");
        }
    }
    if (stack.size() != 1) throw Xapian::InvalidArgumentError("packed query leaves no single query");
    return stack.back();
}

void arrange(Xapian::Enquire &enquire, const cxapian_request &request) {
    enquire.set_weighting_scheme(PassageWeight(
        request.bm25_k1, request.bm25_b, request.documents, request.usual_length));
    if (request.collapse_slot != CXAPIAN_NO_SLOT) {
        enquire.set_collapse_key(request.collapse_slot, request.collapse_limit);
    }
    if (request.sort_slot != CXAPIAN_NO_SLOT && request.key_slot != CXAPIAN_NO_SLOT) {
        Xapian::MultiValueKeyMaker *keys = new Xapian::MultiValueKeyMaker;
        keys->add_value(request.sort_slot, request.sort_descending != 0);
        keys->add_value(request.key_slot);
        enquire.set_sort_by_key(keys->release(), false);
    } else if (request.sort_slot != CXAPIAN_NO_SLOT) {
        enquire.set_sort_by_value_then_relevance(request.sort_slot, request.sort_descending != 0);
    } else if (request.key_slot != CXAPIAN_NO_SLOT) {
        enquire.set_sort_by_relevance_then_value(request.key_slot, false);
    }
}

}  // namespace

extern "C" cxapian_status cxapian_reader_search(
    cxapian_reader *reader, const cxapian_request *request, cxapian_buffer *page,
    cxapian_error *error) {
    return guarded(error, [&] {
        Xapian::Enquire enquire(reader->database);
        enquire.set_query(build(request->query, request->query_size));
        arrange(enquire, *request);
        const Xapian::MSet hits =
            enquire.get_mset(request->first, request->limit, request->check_at_least);
        PackedWriter out;
        out.u32(hits.get_matches_lower_bound());
        out.u32(hits.get_matches_estimated());
        out.u32(hits.get_matches_upper_bound());
        out.u32(hits.size());
        for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit) {
            out.u32(*hit);
            out.f64(hit.get_weight());
            out.u32(hit.get_collapse_count());
            out.string(
                request->leaves_out_records ? std::string() : hit.get_document().get_data());
        }
        out.hand_out(page);
    });
}
