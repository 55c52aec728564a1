// The least that a search can cost on libxapian: floor DATABASE TERM… runs the terms as
// alternatives, with BM25, and prints a window of each of the ten best documents' texts around the
// first of the terms. With -n COUNT it does so COUNT times and prints the microseconds of each.
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

static void search(
    const Xapian::Database &database, const std::vector<std::string> &terms, std::string &out) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(
        Xapian::Query::OP_FILTER,
        Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), Xapian::Query("XK:p")));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    const Xapian::MSet hits = enquire.get_mset(0, 10);
    for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit) {
        const std::string record = hit.get_document().get_data();
        size_t place = record.find("\ntext=");
        place = place == std::string::npos ? 0 : place + 6;
        size_t match = std::string::npos;
        for (const std::string &term : terms) {
            // Terms are folded, texts are not: all but the first letter has to agree.
            const size_t name = term.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ:");
            if (name == std::string::npos || name + 4 > term.size()) continue;
            const size_t found = record.find(term.substr(name + 1, 5), place);
            match = std::min(match, found);
        }
        const size_t start = match == std::string::npos || match < place + 80 ? place : match - 80;
        out.append(record, start, 320);
        out += "\n\n";
    }
}

int main(int count, char **arguments) {
    int rounds = 0, next = 1;
    if (count > 3 && !std::strcmp(arguments[1], "-n")) {
        rounds = std::atoi(arguments[2]);
        next = 3;
    }
    if (count < next + 2) return 2;
    const Xapian::Database database(arguments[next]);
    const std::vector<std::string> terms(arguments + next + 1, arguments + count);
    for (int round = 0; round < std::max(rounds, 1); ++round) {
        const auto start = std::chrono::steady_clock::now();
        std::string out;
        search(database, terms, out);
        const auto time = std::chrono::steady_clock::now() - start;
        if (!rounds) std::fwrite(out.data(), 1, out.size(), stdout);
        else std::printf("%.1f\n", std::chrono::duration<double, std::micro>(time).count());
    }
}
