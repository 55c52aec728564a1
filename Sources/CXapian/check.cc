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

/* What a child process left: what it told, and its wait status. */
struct Child {
    std::string told;
    int status = 0;

    bool ended_with(int code) const { return WIFEXITED(status) && WEXITSTATUS(status) == code; }
    int signal() const { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
};

/* In a child process: of the parent's files, locks among them, only `kept` stays open, a crash is a
 * signal again, and after `seconds` (0: never) it ends. */
void prepare_child(unsigned seconds, int kept) {
#ifdef __linux__
    if (kept > 3) close_range(3, unsigned(kept) - 1, 0);
    close_range(unsigned(kept) + 1, ~0U, 0);
#else
    for (int number = 3; number < getdtablesize(); ++number) {
        if (number != kept) close(number);
    }
#endif
    for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGALRM}) {
        std::signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, nullptr);
    const struct rlimit nothing = {0, 0};
    setrlimit(RLIMIT_CORE, &nothing);
    alarm(seconds);
}

/* Runs `work` in a child process: on damaged tables the engine may crash, read memory that is not
 * its own, or never end. `work` fills the string that is told and returns the exit code. */
template <typename Work>
Child in_child(unsigned seconds, Work work) {
    int ends[2];
    if (pipe(ends) != 0) throw Xapian::DatabaseError("no pipe", std::strerror(errno));
    const pid_t process = fork();
    if (process < 0) {
        const int code = errno;
        close(ends[0]);
        close(ends[1]);
        throw Xapian::DatabaseError("no process for the check", std::strerror(code));
    }
    if (process == 0) {
        prepare_child(seconds, ends[1]);
        std::string told;
        const int code = work(told);
        for (size_t at = 0; at < told.size();) {
            const ssize_t count = write(ends[1], told.data() + at, told.size() - at);
            if (count < 0 && errno != EINTR) break;
            if (count > 0) at += size_t(count);
        }
        _exit(code);
    }
    close(ends[1]);
    Child child;
    char piece[4096];
    for (;;) {
        const ssize_t count = read(ends[0], piece, sizeof piece);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        child.told.append(piece, size_t(count));
    }
    close(ends[0]);
    while (waitpid(process, &child.status, 0) < 0 && errno == EINTR) {
    }
    return child;
}

/* The engine's own check of the tables: 0 sound, 1 not, 2 it gave up. */
int check_structure(const char *path, std::string &told) noexcept {
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
    told = text.str();
    return code;
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
        const Child child =
            in_child(seconds, [&](std::string &told) { return check_structure(path, told); });
        structure->signal = child.signal();
        structure->in_time = structure->signal != SIGALRM;
        structure->sound = child.ended_with(0);
        PackedWriter out;
        out.string(child.told);
        out.hand_out(text);
    });
}

cxapian_status cxapian_check_contents(
    const char *path, size_t limit, cxapian_buffer *findings, cxapian_error *error) {
    cxapian_error failed = {};
    const cxapian_status status = guarded(error, [&] {
        // The child tells its error record, and behind it what it found.
        const Child child = in_child(0, [&](std::string &told) {
            cxapian_error own = {};
            cxapian_buffer found = {};
            guarded(&own, [&] {
                Xapian::Database database{std::string(path)};
                ContentCheck(database, CXAPIAN_DIGEST_SLOT, limit).run(&found);
            });
            told.assign(reinterpret_cast<const char *>(&own), sizeof own);
            if (found.size > 0) told.append(reinterpret_cast<char *>(found.bytes), found.size);
            return 0;
        });
        if (child.ended_with(0) && child.told.size() >= sizeof failed) {
            std::memcpy(&failed, child.told.data(), sizeof failed);
            hand_out(child.told.substr(sizeof failed), findings);
            return;
        }
        PackedWriter out;
        out.u32(CXAPIAN_FINDING_UNREADABLE);
        out.u32(0);
        out.term("the engine crashed (signal " + std::to_string(child.signal()) + ")");
        out.hand_out(findings);
    });
    if (status != CXAPIAN_OK || failed.status == CXAPIAN_OK) return status;
    cxapian_buffer_free(findings);
    return report(error, failed.status, failed.message, failed.system_error);
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
