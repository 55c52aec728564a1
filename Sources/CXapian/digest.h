#ifndef CXAPIAN_DIGEST_H
#define CXAPIAN_DIGEST_H

#include <cstdint>
#include <cstring>
#include <string>

/* A hash over all that is stored of a document, in whatever order it is told.
 *
 * Glass has no checksums. The digest of a document is stored with it, so that a check finds what
 * has changed in any of the tables. It tells damage, not forgery. */
class Digest {
    uint64_t sum = 0;

    static uint64_t mixed(uint64_t bits) {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
        return bits ^ (bits >> 31);
    }

public:
    /* Eight bytes at a time. */
    static uint64_t hash(const char *bytes, size_t size, uint64_t seed) {
        uint64_t value = seed + size * 0x9E3779B97F4A7C15u;
        while (size >= 8) {
            uint64_t word;
            std::memcpy(&word, bytes, 8);
            value = mixed(value ^ word) + 0x9E3779B97F4A7C15u;
            bytes += 8;
            size -= 8;
        }
        uint64_t rest = 0;
        if (size) std::memcpy(&rest, bytes, size);
        return mixed(value ^ rest);
    }

    static uint64_t of_term(const std::string &term) { return hash(term.data(), term.size(), 1); }

    /* A term that the document holds: once, by its hash. */
    void term(uint64_t hash) { sum += mixed(hash + 1); }
    /* What a term counts: several frequencies of one term add up. */
    void frequency(uint64_t hash, uint32_t frequency) { sum += mixed(hash + 2) * frequency; }
    void position(uint64_t hash, uint32_t position) {
        sum += mixed(hash + 3 + uint64_t(position) * 0x9E3779B97F4A7C15u);
    }
    void value(uint32_t slot, const std::string &value) {
        sum += hash(value.data(), value.size(), 0x100000000u + slot);
    }
    void data(const std::string &data) { sum += hash(data.data(), data.size(), 2); }

    void add(const Digest &other) { sum += other.sum; }
    void subtract(const Digest &other) { sum -= other.sum; }
    bool is_zero() const { return sum == 0; }

    /* Eight bytes, the lowest first. */
    std::string bytes() const {
        std::string bytes(8, '\0');
        for (int place = 0; place < 8; ++place) bytes[place] = char(sum >> (8 * place));
        return bytes;
    }
};

#endif
