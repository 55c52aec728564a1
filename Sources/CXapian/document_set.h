#ifndef CXAPIAN_DOCUMENT_SET_H
#define CXAPIAN_DOCUMENT_SET_H

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <vector>

/* A set of documents as an operand of a query: it restricts and adds no weight. */
class DocumentSet : public Xapian::PostingSource {
    std::vector<uint32_t> documents;
    size_t at = 0;
    bool started = false;

public:
    /* The documents' numbers ascend. */
    explicit DocumentSet(std::vector<uint32_t> documents_) : documents(std::move(documents_)) {}

    Xapian::doccount get_termfreq_min() const override { return documents.size(); }
    Xapian::doccount get_termfreq_est() const override { return documents.size(); }
    Xapian::doccount get_termfreq_max() const override { return documents.size(); }

    void next(double) override {
        if (started) ++at;
        started = true;
    }
    void skip_to(Xapian::docid document, double) override {
        started = true;
        at = std::lower_bound(documents.begin() + at, documents.end(), document) - documents.begin();
    }
    bool at_end() const override { return at == documents.size(); }
    Xapian::docid get_docid() const override { return documents[at]; }
    void init(const Xapian::Database &) override {
        at = 0;
        started = false;
    }
    std::string get_description() const override { return "DocumentSet"; }
};

#endif
