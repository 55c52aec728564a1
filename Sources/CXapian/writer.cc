#include <vector>

#include "digest.h"
#include "guarded.h"
#include "packed.h"

namespace {

/* The terms that a document has had so far, by their hashes; emptied at no cost. */
class TermSet {
    struct Slot {
        uint64_t hash = 0;
        uint32_t round = 0;
    };
    std::vector<Slot> slots = std::vector<Slot>(1024);
    size_t count = 0;
    uint32_t round = 0;

    void grow() {
        std::vector<Slot> old(slots.size() * 2);
        old.swap(slots);
        count = 0;
        for (const Slot &slot : old) {
            if (slot.round == round) insert(slot.hash);
        }
    }

public:
    void clear() {
        count = 0;
        if (++round == 0) slots.assign(slots.size(), Slot()), round = 1;
    }

    /* Whether the term is a new one. */
    bool insert(uint64_t hash) {
        if (count * 2 >= slots.size()) grow();
        size_t at = hash & (slots.size() - 1);
        while (slots[at].round == round) {
            if (slots[at].hash == hash) return false;
            at = (at + 1) & (slots.size() - 1);
        }
        slots[at].hash = hash;
        slots[at].round = round;
        ++count;
        return true;
    }
};

}  // namespace

struct cxapian_writer {
    Xapian::WritableDatabase database;
    TermSet terms;
};

namespace {

Xapian::Document unpacked(const uint8_t *bytes, size_t size, TermSet &terms) {
    PackedReader in(bytes, size);
    Xapian::Document document;
    Digest digest;
    terms.clear();
    for (uint32_t postings = in.u32(); postings; --postings) {
        const std::string term = in.term();
        const uint32_t frequency = in.u32();
        const uint64_t hash = Digest::of_term(term);
        if (terms.insert(hash)) digest.term(hash);
        digest.frequency(hash, frequency);
        document.add_term(term, frequency);
    }
    for (uint32_t values = in.u32(); values; --values) {
        const uint32_t slot = in.u32();
        const std::string value = in.string();
        if (!value.empty()) digest.value(slot, value);
        document.add_value(slot, value);
    }
    const std::string data = in.string();
    digest.data(data);
    document.set_data(data);
    document.add_value(CXAPIAN_DIGEST_SLOT, digest.bytes());
    return document;
}

std::string text(const uint8_t *bytes, size_t size) {
    return std::string(reinterpret_cast<const char *>(bytes), size);
}

}  // namespace

extern "C" {

cxapian_status cxapian_writer_open(
    const char *path, cxapian_writer_mode mode, int sync, cxapian_writer **writer,
    cxapian_error *error) {
    return guarded(error, [&] {
        int flags = Xapian::DB_BACKEND_GLASS;
        flags |= mode == CXAPIAN_WRITER_CREATE ? Xapian::DB_CREATE : Xapian::DB_OPEN;
        if (!sync) flags |= Xapian::DB_NO_SYNC;
        *writer = new cxapian_writer{Xapian::WritableDatabase(path, flags), TermSet()};
    });
}

void cxapian_writer_free(cxapian_writer *writer) {
    guarded(nullptr, [&] { delete writer; });
}

cxapian_status cxapian_writer_close(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->database.close(); });
}

cxapian_status cxapian_writer_begin(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->database.begin_transaction(true); });
}

cxapian_status cxapian_writer_commit(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->database.commit_transaction(); });
}

cxapian_status cxapian_writer_cancel(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->database.cancel_transaction(); });
}

cxapian_status cxapian_writer_add(
    cxapian_writer *writer, const uint8_t *document, size_t size, cxapian_error *error) {
    return guarded(error, [&] { 
        writer->database.add_document(unpacked(document, size, writer->terms));
     });
}

cxapian_status cxapian_writer_delete(
    cxapian_writer *writer, const uint8_t *term, size_t term_size, cxapian_error *error) {
    return guarded(error, [&] { writer->database.delete_document(text(term, term_size)); });
}

cxapian_status cxapian_writer_metadata(
    cxapian_writer *writer, const uint8_t *key, size_t key_size, cxapian_buffer *value,
    cxapian_error *error) {
    return guarded(error, [&] {
        hand_out(writer->database.get_metadata(text(key, key_size)), value);
    });
}

cxapian_status cxapian_writer_set_metadata(
    cxapian_writer *writer, const uint8_t *key, size_t key_size, const uint8_t *value,
    size_t value_size, cxapian_error *error) {
    return guarded(error, [&] {
        writer->database.set_metadata(text(key, key_size), text(value, value_size));
    });
}

cxapian_status cxapian_compact(
    const char *const *sources, size_t count, const char *destination, cxapian_error *error) {
    return guarded(error, [&] {
        Xapian::Database joined;
        for (size_t i = 0; i < count; ++i) {
            joined.add_database(Xapian::Database(sources[i], Xapian::DB_BACKEND_GLASS));
        }
        joined.compact(destination);
    });
}

}  // extern "C"
