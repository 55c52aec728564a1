// Times Xapian's TermGenerator (stemmer "german") and ICU's word break on a text, as
// `wortlaut analyze --time` times the analysis of German. Usage: others FILE
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <xapian.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

static double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (const char *stemmer : {"none", "german"}) {
        auto start = std::chrono::steady_clock::now();
        // A document for each 100 kB, as no index holds one of many megabytes.
        size_t terms = 0;
        for (size_t at = 0; at < text.size(); at += 100000) {
            Xapian::Document document;
            Xapian::TermGenerator generator;
            generator.set_stemmer(Xapian::Stem(stemmer));
            generator.set_document(document);
            generator.index_text(text.substr(at, 100000));
            terms += document.termlist_count();
        }
        double seconds = since(start);
        std::printf("TermGenerator, stemmer %s: %zu terms, %.0f ms, %.1f MB/s\n", stemmer, terms,
                    seconds * 1000, text.size() / seconds / 1e6);
    }
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getGerman(), status));
    auto start = std::chrono::steady_clock::now();
    UText *source = utext_openUTF8(nullptr, text.data(), text.size(), &status);
    words->setText(source, status);
    size_t tokens = 0;
    for (int32_t at = words->next(); at != icu::BreakIterator::DONE; at = words->next())
        tokens += words->getRuleStatus() != UBRK_WORD_NONE;
    double seconds = since(start);
    utext_close(source);
    std::printf("ICU word break: %zu tokens, %.0f ms, %.1f MB/s, %.0f k tokens/s\n", tokens,
                seconds * 1000, text.size() / seconds / 1e6, tokens / seconds / 1000);
}
