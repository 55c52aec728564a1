#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <sstream>
#include <unordered_map>

#include "digest.h"
#include "guarded.h"
#include "packed.h"
#include "reader.h"

namespace {

/* What a child process does: checks the structure and tells of it over a pipe. */
[[noreturn]] void check_and_exit(const char *path, unsigned seconds, int pipe) {
    for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGALRM}) {
        std::signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, nullptr);
    const struct rlimit nothing = {0, 0};
    setrlimit(RLIMIT_CORE, &nothing);
    alarm(seconds);
    std::ostringstream text;
    int code = 2;
    try {
        code = Xapian::Database::check(path, 0, &text) == 0 ? 0 : 1;
    } catch (const Xapian::Error &thrown) {
        text << thrown.get_msg();
    } catch (const std::exception &thrown) {
        text << thrown.what();
    } catch (...) {
        text << "something unknown was thrown";
    }
    // Less than a pipe takes without a reader.
    const std::string told = text.str().substr(0, 32768);
    ssize_t written = write(pipe, told.data(), told.size());
    (void)written;
    _exit(code);
}

/* The contents of a database held against each other and against the digests of its documents. */
class ContentCheck {
    Xapian::Database &database;
    const uint32_t digest_slot;
    const size_t limit;
    size_t found = 0;
    PackedWriter out;
    /* By document: what its list of terms says of them, less what the postings say. */
    std::unordered_map<Xapian::docid, Digest> balance;

    void tell(cxapian_finding what, Xapian::docid document, const std::string &about) {
        if (++found > limit) return;
        out.u32(what);
        out.u32(document);
        out.term(about.substr(0, 300));
    }

    static Digest counted(uint64_t hash, uint32_t frequency) {
        Digest digest;
        digest.term(hash);
        digest.frequency(hash, frequency);
        return digest;
    }

    void document(Xapian::docid number) {
        const Xapian::Document document = database.get_document(number);
        Digest digest, terms;
        Xapian::termcount length = 0;
        const Xapian::TermIterator end = database.termlist_end(number);
        for (Xapian::TermIterator at = database.termlist_begin(number); at != end; ++at) {
            const std::string term = *at;
            const uint64_t hash = Digest::of_term(term);
            const uint32_t frequency = at.get_wdf();
            length += frequency;
            terms.add(counted(hash, frequency));
            // What has no frequency has no positions either: the writer sees to that.
            if (frequency == 0) continue;
            const Xapian::PositionIterator last = database.positionlist_end(number, term);
            for (Xapian::PositionIterator position = database.positionlist_begin(number, term);
                 position != last; ++position) {
                digest.position(hash, *position);
            }
        }
        balance[number] = terms;
        std::string stored;
        const Xapian::ValueIterator last = document.values_end();
        for (Xapian::ValueIterator value = document.values_begin(); value != last; ++value) {
            if (value.get_valueno() == digest_slot) {
                stored = *value;
            } else {
                digest.value(value.get_valueno(), *value);
            }
        }
        digest.data(document.get_data());
        digest.add(terms);
        if (stored != digest.bytes()) tell(CXAPIAN_FINDING_DOCUMENT, number, "");
        if (database.get_doclength(number) != length) tell(CXAPIAN_FINDING_LENGTH, number, "");
    }

    void documents() {
        Xapian::doccount count = 0;
        const Xapian::PostingIterator end = database.postlist_end("");
        for (Xapian::PostingIterator at = database.postlist_begin(""); at != end; ++at) {
            ++count;
            try {
                document(*at);
            } catch (const Xapian::DatabaseModifiedError &) {
                throw;
            } catch (const Xapian::Error &thrown) {
                tell(CXAPIAN_FINDING_UNREADABLE, *at, thrown.get_msg());
            } catch (const std::exception &thrown) {
                tell(CXAPIAN_FINDING_UNREADABLE, *at, thrown.what());
            }
        }
        if (count != database.get_doccount()) tell(CXAPIAN_FINDING_COUNT, count, "");
    }

    void postings(const std::string &term) {
        const uint64_t hash = Digest::of_term(term);
        Xapian::doccount count = 0;
        const Xapian::PostingIterator end = database.postlist_end(term);
        for (Xapian::PostingIterator at = database.postlist_begin(term); at != end; ++at) {
            ++count;
            balance[*at].subtract(counted(hash, at.get_wdf()));
        }
        if (count != database.get_termfreq(term)) tell(CXAPIAN_FINDING_FREQUENCY, 0, term);
    }

    void terms() {
        const Xapian::TermIterator end = database.allterms_end();
        for (Xapian::TermIterator at = database.allterms_begin(); at != end; ++at) {
            const std::string term = *at;
            try {
                postings(term);
            } catch (const Xapian::DatabaseModifiedError &) {
                throw;
            } catch (const Xapian::Error &thrown) {
                tell(CXAPIAN_FINDING_UNREADABLE, 0, term + ": " + thrown.get_msg());
            } catch (const std::exception &thrown) {
                tell(CXAPIAN_FINDING_UNREADABLE, 0, term + ": " + thrown.what());
            }
        }
        for (const auto &entry : balance) {
            if (!entry.second.is_zero()) tell(CXAPIAN_FINDING_POSTINGS, entry.first, "");
        }
    }

public:
    ContentCheck(Xapian::Database &database, uint32_t digest_slot, size_t limit)
        : database(database), digest_slot(digest_slot), limit(limit) {}

    void run(cxapian_buffer *findings) {
        documents();
        terms();
        out.hand_out(findings);
    }
};

}  // namespace

extern "C" {

cxapian_status cxapian_check(
    const char *path, unsigned seconds, cxapian_structure *structure, cxapian_buffer *text,
    cxapian_error *error) {
    return guarded(error, [&] {
        int ends[2];
        if (pipe(ends) != 0) throw Xapian::DatabaseError("no pipe", std::strerror(errno));
        const pid_t child = fork();
        if (child < 0) {
            const int code = errno;
            close(ends[0]);
            close(ends[1]);
            throw Xapian::DatabaseError("no process for the check", std::strerror(code));
        }
        if (child == 0) {
            close(ends[0]);
            check_and_exit(path, seconds, ends[1]);
        }
        close(ends[1]);
        std::string told;
        char piece[4096];
        for (;;) {
            const ssize_t count = read(ends[0], piece, sizeof piece);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) break;
            told.append(piece, size_t(count));
        }
        close(ends[0]);
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        structure->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        structure->in_time = structure->signal != SIGALRM;
        structure->sound = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        PackedWriter out;
        out.string(told);
        out.hand_out(text);
    });
}

cxapian_status cxapian_reader_check(
    cxapian_reader *reader, size_t limit, cxapian_buffer *findings, cxapian_error *error) {
    return guarded(error, [&] {
        ContentCheck(reader->database, CXAPIAN_DIGEST_SLOT, limit).run(findings);
    });
}

cxapian_status cxapian_reader_record(
    cxapian_reader *reader, uint32_t document, cxapian_buffer *record, cxapian_error *error) {
    return guarded(error, [&] {
        PackedWriter out;
        out.string(reader->database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data());
        out.hand_out(record);
    });
}

}  // extern "C"
