/* What is used of libarchive. */
#ifdef __linux__
#include <archive.h>
#include <archive_entry.h>

#include "late.h"

#define ARCHIVE(type, name, parameters, arguments)                                                 \
    LATE("libarchive.so.13", "libarchive13", type, name, parameters, arguments)

ARCHIVE(struct archive *, archive_read_new, (void), ())
ARCHIVE(int, archive_read_free, (struct archive *a), (a))
ARCHIVE(int, archive_read_open_fd, (struct archive *a, int b, size_t c), (a, b, c))
ARCHIVE(int, archive_read_open_memory, (struct archive *a, const void *b, size_t c), (a, b, c))
ARCHIVE(int, archive_read_next_header, (struct archive *a, struct archive_entry **b), (a, b))
ARCHIVE(la_ssize_t, archive_read_data, (struct archive *a, void *b, size_t c), (a, b, c))
ARCHIVE(int, archive_read_support_filter_gzip, (struct archive *a), (a))
ARCHIVE(int, archive_read_support_filter_zstd, (struct archive *a), (a))
ARCHIVE(int, archive_read_support_format_raw, (struct archive *a), (a))
ARCHIVE(int, archive_read_support_format_tar, (struct archive *a), (a))
ARCHIVE(int, archive_read_support_format_zip, (struct archive *a), (a))
ARCHIVE(const char *, archive_error_string, (struct archive *a), (a))
ARCHIVE(int, archive_errno, (struct archive *a), (a))
ARCHIVE(la_int64_t, archive_filter_bytes, (struct archive *a, int b), (a, b))
ARCHIVE(const char *, archive_entry_pathname, (struct archive_entry *a), (a))
ARCHIVE(const char *, archive_entry_pathname_utf8, (struct archive_entry *a), (a))
ARCHIVE(mode_t, archive_entry_filetype, (struct archive_entry *a), (a))
ARCHIVE(int, archive_entry_is_encrypted, (struct archive_entry *a), (a))
ARCHIVE(struct archive_entry *, archive_entry_new, (void), ())
ARCHIVE(void, archive_entry_free, (struct archive_entry *a), (a))
ARCHIVE(void, archive_entry_set_pathname, (struct archive_entry *a, const char *b), (a, b))
ARCHIVE(void, archive_entry_set_size, (struct archive_entry *a, la_int64_t b), (a, b))
ARCHIVE(void, archive_entry_set_perm, (struct archive_entry *a, mode_t b), (a, b))
ARCHIVE(void, archive_entry_set_filetype, (struct archive_entry *a, unsigned int b), (a, b))
ARCHIVE(void, archive_entry_set_mtime, (struct archive_entry *a, time_t b, long c), (a, b, c))
ARCHIVE(struct archive *, archive_write_new, (void), ())
ARCHIVE(int, archive_write_free, (struct archive *a), (a))
ARCHIVE(int, archive_write_close, (struct archive *a), (a))
ARCHIVE(int, archive_write_open_fd, (struct archive *a, int b), (a, b))
ARCHIVE(int, archive_write_header, (struct archive *a, struct archive_entry *b), (a, b))
ARCHIVE(la_ssize_t, archive_write_data, (struct archive *a, const void *b, size_t c), (a, b, c))
ARCHIVE(int, archive_write_set_format_pax_restricted, (struct archive *a), (a))
ARCHIVE(int, archive_write_set_bytes_in_last_block, (struct archive *a, int b), (a, b))
#endif
