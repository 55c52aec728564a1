#include "reader.h"

#include <utility>
#include <vector>

#include "guarded.h"
#include "packed.h"

namespace {

std::string text(const uint8_t *bytes, size_t size) {
    return std::string(reinterpret_cast<const char *>(bytes), size);
}

}  // namespace

extern "C" {

void cxapian_buffer_free(cxapian_buffer *buffer) {
    std::free(buffer->bytes);
    buffer->bytes = nullptr;
    buffer->size = 0;
}

cxapian_status cxapian_reader_open(const char *path, cxapian_reader **reader, cxapian_error *error) {
    return guarded(error, [&] {
        *reader = new cxapian_reader{Xapian::Database(path, Xapian::DB_BACKEND_GLASS)};
    });
}

void cxapian_reader_free(cxapian_reader *reader) {
    guarded(nullptr, [&] { delete reader; });
}

cxapian_status cxapian_reader_info(cxapian_reader *reader, cxapian_info *info, cxapian_error *error) {
    return guarded(error, [&] {
        info->document_count = reader->database.get_doccount();
        info->last_document = reader->database.get_lastdocid();
        info->average_length = reader->database.get_avlength();
        info->revision = reader->database.get_revision();
        std::snprintf(info->uuid, sizeof info->uuid, "%s", reader->database.get_uuid().c_str());
    });
}

cxapian_status cxapian_reader_metadata(
    cxapian_reader *reader, const uint8_t *key, size_t key_size, cxapian_buffer *value,
    cxapian_error *error) {
    return guarded(error, [&] {
        hand_out(reader->database.get_metadata(text(key, key_size)), value);
    });
}

cxapian_status cxapian_reader_metadata_entries(
    cxapian_reader *reader, const uint8_t *prefix, size_t prefix_size, cxapian_buffer *entries,
    cxapian_error *error) {
    return guarded(error, [&] {
        const std::string start = text(prefix, prefix_size);
        PackedWriter out;
        const Xapian::TermIterator end = reader->database.metadata_keys_end(start);
        for (Xapian::TermIterator key = reader->database.metadata_keys_begin(start); key != end;
             ++key) {
            out.string(*key);
            out.string(reader->database.get_metadata(*key));
        }
        out.hand_out(entries);
    });
}

cxapian_status cxapian_reader_frequencies(
    cxapian_reader *reader, const uint8_t *terms, size_t size, uint32_t *frequencies, size_t count,
    cxapian_error *error) {
    return guarded(error, [&] {
        PackedReader in(terms, size);
        for (size_t i = 0; i < count; ++i) frequencies[i] = reader->database.get_termfreq(in.term());
    });
}

cxapian_status cxapian_reader_terms(
    cxapian_reader *reader, const uint8_t *prefix, size_t prefix_size, const uint8_t *after,
    size_t after_size, size_t limit, cxapian_buffer *terms, cxapian_error *error) {
    return guarded(error, [&] {
        const std::string start = text(prefix, prefix_size), last = text(after, after_size);
        PackedWriter out;
        size_t count = 0;
        Xapian::TermIterator term = reader->database.allterms_begin(start);
        const Xapian::TermIterator end = reader->database.allterms_end(start);
        if (!last.empty()) {
            term.skip_to(last);
            if (term != end && *term == last) ++term;
        }
        for (; term != end && count < limit; ++term, ++count) {
            out.u32(term.get_termfreq());
            out.term(*term);
        }
        out.hand_out(terms);
    });
}

cxapian_status cxapian_reader_documents(
    cxapian_reader *reader, const uint8_t *term, size_t term_size, uint32_t after, size_t limit,
    cxapian_buffer *documents, cxapian_error *error) {
    return guarded(error, [&] {
        const std::string name = text(term, term_size);
        PackedWriter out;
        size_t count = 0;
        Xapian::PostingIterator at = reader->database.postlist_begin(name);
        const Xapian::PostingIterator end = reader->database.postlist_end(name);
        if (at != end && after) at.skip_to(after + 1);
        for (; at != end && count < limit; ++at, ++count) {
            out.u32(*at);
            out.string(reader->database.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data());
        }
        out.hand_out(documents);
    });
}

cxapian_status cxapian_reader_records(
    cxapian_reader *reader, const uint32_t *numbers, size_t count, cxapian_buffer *records,
    cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        for (size_t i = 0; i < count; ++i) {
            out.string(
                reader->database.get_document(numbers[i], Xapian::DOC_ASSUME_VALID).get_data());
        }
        out.hand_out(records);
    });
}

cxapian_status cxapian_reader_values(
    cxapian_reader *reader, uint32_t slot, uint32_t after, size_t limit, cxapian_buffer *values,
    cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        size_t count = 0;
        const Xapian::ValueIterator end = reader->database.valuestream_end(slot);
        Xapian::ValueIterator at = reader->database.valuestream_begin(slot);
        if (at != end && after) at.skip_to(after + 1);
        for (; at != end && count < limit; ++at, ++count) {
            out.u32(at.get_docid());
            out.string(*at);
        }
        out.hand_out(values);
    });
}

cxapian_status cxapian_reader_lengths(
    cxapian_reader *reader, const uint32_t *documents, size_t count, uint32_t slot,
    cxapian_buffer *lengths, cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        const Xapian::ValueIterator end = reader->database.valuestream_end(slot);
        Xapian::ValueIterator value = reader->database.valuestream_begin(slot);
        for (size_t i = 0; i < count; ++i) {
            out.u32(reader->database.get_doclength(documents[i]));
            if (value != end) value.skip_to(documents[i]);
            const bool has_value = value != end && value.get_docid() == documents[i];
            out.string(has_value ? *value : std::string());
        }
        out.hand_out(lengths);
    });
}

cxapian_status cxapian_reader_occurrences(
    cxapian_reader *reader, const uint32_t *documents, size_t count, const uint8_t *terms,
    size_t size, size_t term_count, cxapian_buffer *occurrences, cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        PackedReader in(terms, size);
        std::vector<std::pair<uint32_t, uint32_t>> found;
        for (size_t t = 0; t < term_count; ++t) {
            const std::string term = in.term();
            found.clear();
            const Xapian::PostingIterator last = reader->database.postlist_end(term);
            Xapian::PostingIterator at = reader->database.postlist_begin(term);
            for (size_t i = 0; i < count && at != last;) {
                if (*at < documents[i]) at.skip_to(documents[i]);
                if (at == last) break;
                while (i < count && documents[i] < *at) ++i;
                if (i < count && documents[i] == *at) found.emplace_back(i++, at.get_wdf());
            }
            out.u32(reader->database.get_termfreq(term));
            out.u32(found.size());
            for (const auto &[place, frequency] : found) {
                out.u32(place);
                out.u32(frequency);
            }
        }
        out.hand_out(occurrences);
    });
}

cxapian_status cxapian_reader_ranges(
    cxapian_reader *reader, const uint32_t *first, const uint32_t *last, size_t count,
    const uint8_t *term, size_t term_size, uint32_t slot, cxapian_buffer *documents,
    cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        const std::string name = text(term, term_size);
        Xapian::PostingIterator at = reader->database.postlist_begin(name);
        const Xapian::PostingIterator end = reader->database.postlist_end(name);
        Xapian::ValueIterator value = reader->database.valuestream_begin(slot);
        const Xapian::ValueIterator last_value = reader->database.valuestream_end(slot);
        for (size_t i = 0; i < count && at != end; ++i) {
            if (*at < first[i]) at.skip_to(first[i]);
            for (; at != end && *at <= last[i]; ++at) {
                if (value != last_value) value.skip_to(*at);
                const bool has_value = value != last_value && value.get_docid() == *at;
                out.u32(*at);
                out.string(has_value ? *value : std::string());
            }
        }
        out.hand_out(documents);
    });
}

cxapian_status cxapian_reader_document_terms(
    cxapian_reader *reader, uint32_t document, cxapian_buffer *terms, cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        const Xapian::TermIterator end = reader->database.termlist_end(document);
        for (Xapian::TermIterator at = reader->database.termlist_begin(document); at != end; ++at) {
            out.u32(at.get_wdf());
            out.term(*at);
        }
        out.hand_out(terms);
    });
}

}  // extern "C"
