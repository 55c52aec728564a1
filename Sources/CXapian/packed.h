#ifndef CXAPIAN_PACKED_H
#define CXAPIAN_PACKED_H

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

#include "cxapian.h"

/* Reads packed data; running past the end throws. */
class PackedReader {
    const uint8_t *at;
    const uint8_t *end;

    void need(size_t size) const {
        if (size_t(end - at) < size) throw std::out_of_range("packed data ends too early");
    }

    template <typename T>
    T number() {
        need(sizeof(T));
        T value;
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
        return value;
    }

public:
    PackedReader(const uint8_t *bytes, size_t size) : at(bytes), end(bytes + size) {}

    bool more() const { return at != end; }
    /* A count of things of at least this size, all of which are still to be read. */
    size_t count(size_t each) {
        const uint32_t value = u32();
        need(size_t(value) * each);
        return value;
    }
    uint8_t u8() { return number<uint8_t>(); }
    uint32_t u32() { return number<uint32_t>(); }
    double f64() { return number<double>(); }

    std::string bytes(size_t size) {
        need(size);
        std::string value(reinterpret_cast<const char *>(at), size);
        at += size;
        return value;
    }
    std::string term() { return bytes(number<uint16_t>()); }
    std::string string() { return bytes(u32()); }
};

/* Copies bytes into a buffer of the caller's. */
inline void hand_out(const std::string &bytes, cxapian_buffer *buffer) {
    uint8_t *copy = static_cast<uint8_t *>(std::malloc(bytes.size() ? bytes.size() : 1));
    if (!copy) throw std::bad_alloc();
    std::memcpy(copy, bytes.data(), bytes.size());
    buffer->bytes = copy;
    buffer->size = bytes.size();
}

/* Builds packed data and hands it out as a buffer. */
class PackedWriter {
    std::string out;

    template <typename T>
    void number(T value) {
        out.append(reinterpret_cast<const char *>(&value), sizeof value);
    }

public:
    void u32(uint32_t value) { number(value); }
    void f64(double value) { number(value); }
    void term(const std::string &value) {
        number(uint16_t(value.size()));
        out += value;
    }
    void string(const std::string &value) {
        if (value.size() > UINT32_MAX) throw std::length_error("stored record over 4 GiB");
        u32(uint32_t(value.size()));
        out += value;
    }

    void hand_out(cxapian_buffer *buffer) const { ::hand_out(out, buffer); }
};

#endif
