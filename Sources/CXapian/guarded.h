#ifndef CXAPIAN_GUARDED_H
#define CXAPIAN_GUARDED_H

#include <xapian.h>

#include <cstdio>
#include <cstring>
#include <new>
#include <string>

#include "cxapian.h"

/* Writes what went wrong into the caller's record and returns its status. */
inline cxapian_status report(
    cxapian_error *error, cxapian_status status, const char *message, int system_error = 0) noexcept {
    if (error) {
        error->status = status;
        error->system_error = system_error;
        std::snprintf(error->message, sizeof error->message, "%s", message);
    }
    return status;
}

/* The status that stands for a class of Xapian's errors. */
cxapian_status status_of(const Xapian::Error &thrown) noexcept;

/* The errno behind a Xapian error, 0 when it names none. */
int system_error_of(const Xapian::Error &thrown) noexcept;

/* How many shim functions this thread is inside. */
extern thread_local volatile int engine_depth;

struct InEngine {
    InEngine() { engine_depth = engine_depth + 1; }
    ~InEngine() { engine_depth = engine_depth - 1; }
};

/* Runs the body of a shim function: whatever it throws becomes a status. */
template <typename Body>
cxapian_status guarded(cxapian_error *error, Body body) noexcept {
    const InEngine inside;
    try {
        body();
        return CXAPIAN_OK;
    } catch (const Xapian::Error &thrown) {
        // get_msg() may allocate and throw in turn; the catch-alls below do not see that.
        try {
            std::string message = thrown.get_msg();
            if (const char *system = thrown.get_error_string()) {
                message += " (";
                message += system;
                message += ")";
            }
            return report(error, status_of(thrown), message.c_str(), system_error_of(thrown));
        } catch (...) {
            return report(error, CXAPIAN_MEMORY, "out of memory");
        }
    } catch (const std::bad_alloc &) {
        return report(error, CXAPIAN_MEMORY, "out of memory");
    } catch (const std::exception &thrown) {
        return report(error, CXAPIAN_STANDARD, thrown.what());
    } catch (...) {
        return report(error, CXAPIAN_UNKNOWN, "something unknown was thrown");
    }
}

#endif
