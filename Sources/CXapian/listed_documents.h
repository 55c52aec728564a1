#ifndef CXAPIAN_LISTED_DOCUMENTS_H
#define CXAPIAN_LISTED_DOCUMENTS_H

#include <xapian.h>

#include <algorithm>
#include <utility>
#include <vector>

/* Documents that the caller has chosen by their numbers, without weight. */
class ListedDocuments : public Xapian::PostingSource {
    std::vector<Xapian::docid> numbers;
    size_t place = 0;
    bool has_begun = false;

public:
    explicit ListedDocuments(std::vector<Xapian::docid> numbers_) : numbers(std::move(numbers_)) {}

    PostingSource *clone() const override { return new ListedDocuments(numbers); }
    void init(const Xapian::Database &) override {
        place = 0;
        has_begun = false;
    }

    Xapian::doccount get_termfreq_min() const override { return numbers.size(); }
    Xapian::doccount get_termfreq_est() const override { return numbers.size(); }
    Xapian::doccount get_termfreq_max() const override { return numbers.size(); }

    void next(double) override {
        if (has_begun) ++place;
        has_begun = true;
    }
    void skip_to(Xapian::docid number, double) override {
        has_begun = true;
        place = std::lower_bound(numbers.begin() + place, numbers.end(), number) - numbers.begin();
    }
    bool at_end() const override { return place == numbers.size(); }
    Xapian::docid get_docid() const override { return numbers[place]; }
};

#endif
