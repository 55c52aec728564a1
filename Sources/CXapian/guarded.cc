#include "guarded.h"

#include <cerrno>
#include <cstdlib>

namespace {

struct Known {
    const char *type;
    cxapian_status status;
};

// Xapian names the class of an error in get_type(); derived classes first is not needed.
const Known known[] = {
    {"DatabaseNotFoundError", CXAPIAN_NOT_FOUND},
    {"DatabaseOpeningError", CXAPIAN_OPENING},
    {"DatabaseVersionError", CXAPIAN_VERSION},
    {"DatabaseCorruptError", CXAPIAN_CORRUPT},
    {"DatabaseModifiedError", CXAPIAN_MODIFIED},
    {"DatabaseLockError", CXAPIAN_LOCKED},
    {"DatabaseClosedError", CXAPIAN_CLOSED},
    {"DatabaseError", CXAPIAN_DATABASE},
    {"DatabaseCreateError", CXAPIAN_DATABASE},
    {"DocNotFoundError", CXAPIAN_DOCUMENT_MISSING},
    {"InvalidArgumentError", CXAPIAN_INVALID_ARGUMENT},
    {"InvalidOperationError", CXAPIAN_INVALID_OPERATION},
    {"UnimplementedError", CXAPIAN_UNIMPLEMENTED},
    {"NetworkError", CXAPIAN_NETWORK},
    {"NetworkTimeoutError", CXAPIAN_NETWORK},
};

// What libxapian's error strings say for the causes that callers tell apart.
const int causes[] = {ENOSPC, EDQUOT, EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EMFILE, EIO, ELOOP};

}  // namespace

cxapian_status status_of(const Xapian::Error &thrown) noexcept {
    for (const Known &entry : known) {
        if (std::strcmp(entry.type, thrown.get_type()) == 0) return entry.status;
    }
    return CXAPIAN_OTHER_XAPIAN;
}

int system_error_of(const Xapian::Error &thrown) noexcept {
    // The library keeps errno to itself and gives out its text, in the error string or, for the
    // write lock, at the end of the message.
    try {
        const char *text = thrown.get_error_string();
        const std::string message = thrown.get_msg();
        for (int cause : causes) {
            const char *name = std::strerror(cause);
            if (text && std::strcmp(text, name) == 0) return cause;
            if (message.find(name) != std::string::npos) return cause;
        }
    } catch (...) {
    }
    return 0;
}

extern "C" const char *cxapian_version(void) { return Xapian::version_string(); }
