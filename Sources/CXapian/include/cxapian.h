/* The C face of libxapian that Wortlaut needs.
 *
 * Every function catches every C++ exception and returns a status; what went wrong stands in the
 * error record of the caller. Strings are pointer plus length, in no encoding. A buffer that is
 * handed out is the caller's, to be released with cxapian_buffer_free. Handles belong to one
 * thread at a time.
 *
 * Packed data is little-endian without padding: u16, u32 and f64 below are 2, 4 and 8 bytes,
 * "string" is u32 length and bytes, "term" is u16 length and bytes.
 */
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CXAPIAN_OK = 0,
    CXAPIAN_NOT_FOUND,         /* no database there */
    CXAPIAN_OPENING,           /* a database that cannot be opened */
    CXAPIAN_VERSION,           /* a format that this library does not know */
    CXAPIAN_CORRUPT,           /* damaged, or seems so to a reader that was overtaken */
    CXAPIAN_MODIFIED,          /* a reader was overtaken by commits */
    CXAPIAN_LOCKED,            /* the write lock was not to be had, for whatever reason */
    CXAPIAN_CLOSED,            /* the database was closed before */
    CXAPIAN_DATABASE,          /* any other failure of the database, disk full among them */
    CXAPIAN_DOCUMENT_MISSING,  /* no such document */
    CXAPIAN_INVALID_ARGUMENT,
    CXAPIAN_INVALID_OPERATION,
    CXAPIAN_UNIMPLEMENTED,
    CXAPIAN_NETWORK,
    CXAPIAN_MEMORY,
    CXAPIAN_OTHER_XAPIAN,      /* another Xapian::Error */
    CXAPIAN_STANDARD,          /* another std::exception */
    CXAPIAN_UNKNOWN            /* something else was thrown */
} cxapian_status;

typedef struct {
    cxapian_status status;
    int system_error;   /* errno behind it, 0 when the library names none */
    char message[512];  /* ends with NUL, cut when longer */
} cxapian_error;

typedef struct {
    uint8_t *bytes;
    size_t size;
} cxapian_buffer;

void cxapian_buffer_free(cxapian_buffer *buffer);

/* libxapian's version, "1.4.22". */
const char *cxapian_version(void);

/* From now on a crash ends the process in good order: inside the engine with `engine_code` and
 * `engine_message` on standard error, elsewhere with `other_code` and `other_message`. */
void cxapian_catch_crashes(
    const char *engine_message, int engine_code, const char *other_message, int other_code);

/* ---- reading ---- */

typedef struct cxapian_reader cxapian_reader;

typedef struct {
    uint32_t document_count;
    uint32_t last_document;
    double average_length;
    uint64_t revision;
    char uuid[40];
} cxapian_info;

/* Opens the glass database in the directory `path`; stub files and other backends are refused. */
cxapian_status cxapian_reader_open(const char *path, cxapian_reader **reader, cxapian_error *error);
void cxapian_reader_free(cxapian_reader *reader);
cxapian_status cxapian_reader_info(cxapian_reader *reader, cxapian_info *info, cxapian_error *error);
cxapian_status cxapian_reader_metadata(
    cxapian_reader *reader, const uint8_t *key, size_t key_size, cxapian_buffer *value,
    cxapian_error *error);

/* Numbers of documents that hold each of the `count` packed terms, into `frequencies`. */
cxapian_status cxapian_reader_frequencies(
    cxapian_reader *reader, const uint8_t *terms, size_t size, uint32_t *frequencies, size_t count,
    cxapian_error *error);

/* At most `limit` terms that begin with `prefix` and come after `after` (empty: from the first),
 * in byte order: [u32 frequency, term]… */
cxapian_status cxapian_reader_terms(
    cxapian_reader *reader, const uint8_t *prefix, size_t prefix_size, const uint8_t *after,
    size_t after_size, size_t limit, cxapian_buffer *terms, cxapian_error *error);

/* At most `limit` documents that hold `term` (empty: every document), from document number
 * `after` + 1 on: [u32 document, string data]… */
cxapian_status cxapian_reader_documents(
    cxapian_reader *reader, const uint8_t *term, size_t term_size, uint32_t after, size_t limit,
    cxapian_buffer *documents, cxapian_error *error);

/* The records of `count` documents, in the order asked for: [string data]… */
cxapian_status cxapian_reader_records(
    cxapian_reader *reader, const uint32_t *numbers, size_t count, cxapian_buffer *records,
    cxapian_error *error);

/* The metadata whose keys begin with `prefix`, in byte order: [string key, string value]… */
cxapian_status cxapian_reader_metadata_entries(
    cxapian_reader *reader, const uint8_t *prefix, size_t prefix_size, cxapian_buffer *entries,
    cxapian_error *error);

/* At most `limit` values of a slot, by document, from document number `after` + 1 on:
 * [u32 document, string value]… */
cxapian_status cxapian_reader_values(
    cxapian_reader *reader, uint32_t slot, uint32_t after, size_t limit, cxapian_buffer *values,
    cxapian_error *error);

/* The terms of a document: [u32 within-document frequency, term]… */
cxapian_status cxapian_reader_document_terms(
    cxapian_reader *reader, uint32_t document, cxapian_buffer *terms, cxapian_error *error);

/* For each of `count` documents, ascending: u32 length (term occurrences), string value of `slot`. */
cxapian_status cxapian_reader_lengths(
    cxapian_reader *reader, const uint32_t *documents, size_t count, uint32_t slot,
    cxapian_buffer *lengths, cxapian_error *error);

/* Where each of `term_count` packed terms occurs among `count` documents, ascending:
 *   u32 frequency (documents of the whole database that hold it), u32 hits,
 *   [u32 place among the documents, u32 within-document frequency]… */
cxapian_status cxapian_reader_occurrences(
    cxapian_reader *reader, const uint32_t *documents, size_t count, const uint8_t *terms,
    size_t size, size_t term_count, cxapian_buffer *occurrences, cxapian_error *error);

/* The documents that hold `term` in each of `count` ranges of document numbers, both ends included,
 * ascending and not overlapping, with their value of `slot`: [u32 document, string value]… */
cxapian_status cxapian_reader_ranges(
    cxapian_reader *reader, const uint32_t *first, const uint32_t *last, size_t count,
    const uint8_t *term, size_t term_size, uint32_t slot, cxapian_buffer *documents,
    cxapian_error *error);

/* The data of a document by its number, without looking at any other table. */
cxapian_status cxapian_reader_record(
    cxapian_reader *reader, uint32_t document, cxapian_buffer *record, cxapian_error *error);

/* ---- checking ---- */

typedef struct {
    int sound;    /* nothing was found wrong */
    int in_time;  /* the check came to an end */
    int signal;   /* that ended the child process, 0 for none */
} cxapian_structure;

/* libxapian's own check of the tables, in a child process: on damaged ones it may crash, or take
 * for ever. `text` is what it says, a packed string. */
cxapian_status cxapian_check(
    const char *path, unsigned seconds, cxapian_structure *structure, cxapian_buffer *text,
    cxapian_error *error);

/* The value in which the writer keeps a digest of all that is stored of a document. */
#define CXAPIAN_DIGEST_SLOT 15

typedef enum {
    CXAPIAN_FINDING_DOCUMENT = 0, /* not what was stored: terms, positions, values or data */
    CXAPIAN_FINDING_POSTINGS,     /* the lists of documents do not agree with those of terms */
    CXAPIAN_FINDING_FREQUENCY,    /* a term's number of documents is wrong */
    CXAPIAN_FINDING_LENGTH,       /* a document's length is wrong */
    CXAPIAN_FINDING_COUNT,        /* the number of documents is wrong */
    CXAPIAN_FINDING_UNREADABLE    /* a document or a term cannot be read */
} cxapian_finding;

/* Holds all tables against each other and against the digests, in a child process as well; a crash
 * is a finding of its own. At most `limit` findings:
 * [u32 finding, u32 document (0: none), term about]… */
cxapian_status cxapian_check_contents(
    const char *path, size_t limit, cxapian_buffer *findings, cxapian_error *error);

/* ---- searching ---- */

/* A query is a program for a stack machine:
 *   0 match nothing    1 match all
 *   2 term, u32 within-query frequency
 *   3 u8 operator, u32 count: joins the uppermost `count` queries
 *   4 f64: scales the uppermost query's weight
 *   5 u32 slot, string low, string high: values from low to high, both included
 *   6 u32 count, u32 document…: the documents of these numbers, ascending
 */
typedef enum {
    CXAPIAN_OP_AND = 0,
    CXAPIAN_OP_OR,
    CXAPIAN_OP_AND_NOT,
    CXAPIAN_OP_AND_MAYBE,
    CXAPIAN_OP_FILTER,
    CXAPIAN_OP_SYNONYM,
    CXAPIAN_OP_MAX
} cxapian_operator;

#define CXAPIAN_NO_SLOT UINT32_MAX

typedef struct {
    const uint8_t *query;
    size_t query_size;
    uint32_t first;           /* rank of the first hit of the page, from 0 */
    uint32_t limit;           /* hits on the page, at most */
    uint32_t check_at_least;  /* documents to look at before the count may be an estimate */
    double bm25_k1, bm25_b;
    double documents;         /* number of documents among which the terms' frequencies count */
    double usual_length;      /* length of a document that is neither long nor short, in terms */
    uint32_t key_slot;        /* value that ties are broken by, ascending; CXAPIAN_NO_SLOT: none */
    uint32_t sort_slot;       /* value to sort by before relevance; CXAPIAN_NO_SLOT: none */
    int sort_descending;
    uint32_t collapse_slot;   /* keep the best `collapse_limit` hits for each value; or NO_SLOT */
    uint32_t collapse_limit;
    int leaves_out_records;   /* the page's string data are empty */
} cxapian_request;

/* A page of hits:
 *   u32 lower bound, u32 estimate, u32 upper bound of the number of matches, u32 hits,
 *   [u32 document, f64 weight, u32 hits collapsed into it (lower bound), string data]… */
cxapian_status cxapian_reader_search(
    cxapian_reader *reader, const cxapian_request *request, cxapian_buffer *page,
    cxapian_error *error);

/* ---- writing ---- */

typedef struct cxapian_writer cxapian_writer;

typedef enum {
    CXAPIAN_WRITER_OPEN = 0,   /* an existing database */
    CXAPIAN_WRITER_CREATE = 1  /* a new one; an existing one is an error */
} cxapian_writer_mode;

/* Opens a glass database for writing; it never waits for the lock. `sync` 0 leaves out every
 * fsync: only for a build that is thrown away when it fails. */
cxapian_status cxapian_writer_open(
    const char *path, cxapian_writer_mode mode, int sync, cxapian_writer **writer,
    cxapian_error *error);
void cxapian_writer_free(cxapian_writer *writer);
cxapian_status cxapian_writer_close(cxapian_writer *writer, cxapian_error *error);
cxapian_status cxapian_writer_begin(cxapian_writer *writer, cxapian_error *error);
cxapian_status cxapian_writer_commit(cxapian_writer *writer, cxapian_error *error);
cxapian_status cxapian_writer_cancel(cxapian_writer *writer, cxapian_error *error);

/* A document: u32 count of postings, [term, u32 within-document frequency]…, u32 count of values,
 * [u32 slot, string]…, string data. */
cxapian_status cxapian_writer_add(
    cxapian_writer *writer, const uint8_t *document, size_t size, cxapian_error *error);

/* Deletes every document that holds `term`. */
cxapian_status cxapian_writer_delete(
    cxapian_writer *writer, const uint8_t *term, size_t term_size, cxapian_error *error);
cxapian_status cxapian_writer_metadata(
    cxapian_writer *writer, const uint8_t *key, size_t key_size, cxapian_buffer *value,
    cxapian_error *error);
cxapian_status cxapian_writer_set_metadata(
    cxapian_writer *writer, const uint8_t *key, size_t key_size, const uint8_t *value,
    size_t value_size, cxapian_error *error);

/* Joins the databases in the directories `sources` into a new one in `destination`. */
cxapian_status cxapian_compact(
    const char *const *sources, size_t count, const char *destination, cxapian_error *error);

#ifdef __cplusplus
}
#endif

#endif
