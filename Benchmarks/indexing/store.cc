// The floor of an index build: a C++ program that stores the same documents and does nothing else.
//
//   store dump INDEX FILE             writes every document of a glass database to a flat file
//   store write FILE OUT [OPTION…]    stores the flat file's documents: throw-away segments, one
//                                     compaction, as the program does
//     --segment N      passages' documents of a segment (default 1000); 0: one database
//     --drop P,P       leaves out the terms with these prefixes
//     --no-data        stores no records
//
// A prefix is what stands before the colon, one capital letter, or "-" for none. A document in the
// file is a u32 size and the packed form of Sources/CXapian.
#include <xapian.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace {

template <typename T>
void put(std::string &out, T value) {
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <typename T>
T take(const char *&at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

std::string take_bytes(const char *&at, size_t size) {
    std::string bytes(at, size);
    at += size;
    return bytes;
}

void dump(const char *index, const char *file) {
    const Xapian::Database database(index, Xapian::DB_BACKEND_GLASS);
    std::ofstream out(file, std::ios::binary);
    for (auto i = database.postlist_begin(""); i != database.postlist_end(""); ++i) {
        const Xapian::Document document = database.get_document(*i);
        std::string packed;
        put<uint32_t>(packed, document.termlist_count());
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
            put<uint16_t>(packed, (*term).size());
            packed += *term;
            put<uint32_t>(packed, term.get_wdf());
        }
        put<uint32_t>(packed, document.values_count());
        for (auto value = document.values_begin(); value != document.values_end(); ++value) {
            put<uint32_t>(packed, value.get_valueno());
            put<uint32_t>(packed, (*value).size());
            packed += *value;
        }
        put<uint32_t>(packed, document.get_data().size());
        packed += document.get_data();
        std::string size;
        put<uint32_t>(size, packed.size());
        out << size << packed;
    }
}

std::set<std::string> prefixes(const std::string &list) {
    std::set<std::string> found;
    size_t start = 0;
    while (start <= list.size()) {
        size_t end = list.find(',', start);
        if (end == std::string::npos) end = list.size();
        found.insert(list.substr(start, end - start));
        start = end + 1;
    }
    return found;
}

std::string prefix(const std::string &term) {
    if (term.empty() || term[0] < 'A' || term[0] > 'Z') return "-";
    if (term[0] != 'X') return term.substr(0, 1);
    return term.substr(0, term.find(':'));
}

struct Options {
    size_t segment = 1000;
    std::set<std::string> drop;
    bool data = true;
};

Xapian::Document document(const char *at, const Options &options) {
    Xapian::Document made;
    for (uint32_t terms = take<uint32_t>(at); terms; --terms) {
        const std::string term = take_bytes(at, take<uint16_t>(at));
        const uint32_t frequency = take<uint32_t>(at);
        if (options.drop.empty() || !options.drop.count(prefix(term))) {
            made.add_term(term, frequency);
        }
    }
    for (uint32_t values = take<uint32_t>(at); values; --values) {
        const uint32_t slot = take<uint32_t>(at);
        made.add_value(slot, take_bytes(at, take<uint32_t>(at)));
    }
    if (options.data) made.set_data(take_bytes(at, take<uint32_t>(at)));
    return made;
}

void write(const char *file, const std::string &out, const Options &options) {
    std::ifstream in(file, std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    std::vector<std::string> segments;
    Xapian::WritableDatabase writer;
    size_t held = 0;
    const char *at = all.data();
    const char *const end = at + all.size();
    const int flags = Xapian::DB_BACKEND_GLASS | Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
    while (at < end) {
        const uint32_t size = take<uint32_t>(at);
        if (segments.empty() || (options.segment && held == options.segment)) {
            if (!segments.empty()) writer.commit();
            segments.push_back(out + ".segment-" + std::to_string(segments.size()));
            writer = Xapian::WritableDatabase(segments.back(), flags);
            held = 0;
        }
        writer.add_document(document(at, options));
        at += size;
        ++held;
    }
    writer.commit();
    writer.close();
    Xapian::Database joined;
    for (const std::string &segment : segments) joined.add_database(Xapian::Database(segment));
    joined.compact(out);
    for (const std::string &segment : segments) {
        if (std::system(("rm -rf '" + segment + "'").c_str()) != 0) std::exit(1);
    }
}

}  // namespace

int main(int count, char **words) {
    const std::string job = count > 3 ? words[1] : "";
    if (job == "dump") {
        dump(words[2], words[3]);
        return 0;
    }
    if (job != "write") {
        std::cerr << "usage: store dump INDEX FILE | store write FILE OUT [OPTION…]\n";
        return 2;
    }
    Options options;
    for (int i = 4; i < count; ++i) {
        const std::string option = words[i];
        if (option == "--no-data") options.data = false;
        else if (i + 1 == count) return 2;
        else if (option == "--segment") options.segment = std::stoul(words[++i]);
        else if (option == "--drop") options.drop = prefixes(words[++i]);
        else return 2;
    }
    write(words[2], words[3], options);
}
