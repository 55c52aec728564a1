#ifndef CXAPIAN_PASSAGE_WEIGHT_H
#define CXAPIAN_PASSAGE_WEIGHT_H

#include <xapian.h>

#include <algorithm>
#include <cmath>

/* BM25 (Robertson and others, TREC-3, 1994) over documents of one kind among several kinds.
 *
 * One database holds articles, passages and quotations, so its number of documents and their
 * average length say nothing of any of them. The number of documents of the kind that is searched
 * is told instead, and lengths are compared with a fixed one: a score then changes with the corpus
 * only as far as its terms become more or less frequent. */
class PassageWeight : public Xapian::Weight {
    double k1, b, documents, usual_length;
    double idf = 0;

    PassageWeight *clone() const override {
        return new PassageWeight(k1, b, documents, usual_length);
    }

    void init(double factor) override {
        const double frequency = std::min<double>(get_termfreq(), documents);
        // With one added no term weighs less than nothing.
        idf = factor * get_wqf() * std::log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
    }

    double part(double wdf, double length) const {
        return idf * wdf * (k1 + 1) / (wdf + k1 * (1 - b + b * length / usual_length));
    }

public:
    PassageWeight(double k1_, double b_, double documents_, double usual_length_)
        : k1(k1_), b(b_), documents(documents_), usual_length(usual_length_) {
        need_stat(TERMFREQ);
        need_stat(WQF);
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(DOC_LENGTH);
        need_stat(DOC_LENGTH_MIN);
    }

    double get_sumpart(
        Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const override {
        return wdf ? part(wdf, length) : 0;
    }
    double get_maxpart() const override {
        const Xapian::termcount wdf = get_wdf_upper_bound();
        // A document is at least as long as the term is frequent in it.
        return wdf ? part(wdf, std::max(get_doclength_lower_bound(), Xapian::termcount(1))) : 0;
    }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }
};

#endif
