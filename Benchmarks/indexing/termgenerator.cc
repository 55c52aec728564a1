// What an index of German passages costs with the engine's own means: TermGenerator and the German
// stemmer, words as written with positions and stems without.
//
//   termgenerator DUMP OUT [SEGMENT]     SEGMENT passages a throw-away segment; 0 (default): one
//                                        database, committed as the engine sees fit
//
// DUMP is in scriptindex's form: records of id= and text=, lines of a text going on with "=".
#include <xapian.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

int main(int count, char **words) {
    if (count < 3) {
        std::cerr << "usage: termgenerator DUMP OUT [SEGMENT]\n";
        return 2;
    }
    const size_t segment = count > 3 ? std::strtoul(words[3], nullptr, 10) : 0;
    const std::string out = words[2];
    const int flags = Xapian::DB_BACKEND_GLASS | Xapian::DB_CREATE;
    std::ifstream in(words[1]);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("german"));
    Xapian::WritableDatabase writer;
    std::vector<std::string> segments;
    size_t held = 0;
    std::string line, id, text;
    const auto flush = [&] {
        if (id.empty()) return;
        if (segments.empty() || (segment && held == segment)) {
            if (!segments.empty()) writer.commit();
            segments.push_back(segment ? out + ".segment-" + std::to_string(segments.size()) : out);
            writer = Xapian::WritableDatabase(segments.back(), flags);
            held = 0;
        }
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text(text);
        document.add_boolean_term("Q" + id);
        document.set_data("id=" + id + "\ntext=" + text);
        writer.add_document(document);
        ++held;
        id.clear();
        text.clear();
    };
    while (std::getline(in, line)) {
        if (line.empty()) flush();
        else if (line.rfind("id=", 0) == 0) id = line.substr(3);
        else if (line.rfind("text=", 0) == 0) text = line.substr(5);
        else if (line[0] == '=') text += "\n" + line.substr(1);
    }
    flush();
    writer.commit();
    writer.close();
    if (!segment) return 0;
    Xapian::Database joined;
    for (const std::string &part : segments) joined.add_database(Xapian::Database(part));
    joined.compact(out);
    for (const std::string &part : segments) {
        if (std::system(("rm -rf '" + part + "'").c_str()) != 0) return 1;
    }
}
