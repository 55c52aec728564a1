#include <unistd.h>

#include <csignal>

#include "guarded.h"

thread_local volatile int engine_depth = 0;

namespace {

const char *engine_text = "", *other_text = "";
int engine_code = 0, other_code = 0;

/* Only what a signal handler may do. */
void end(int) {
    const char *text = engine_depth > 0 ? engine_text : other_text;
    ssize_t written = write(STDERR_FILENO, text, std::strlen(text));
    (void)written;
    _exit(engine_depth > 0 ? engine_code : other_code);
}

}  // namespace

extern "C" void cxapian_catch_crashes(
    const char *engine_message, int code_in_engine, const char *other_message, int code_elsewhere) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    // The sanitizers tell more.
    return;
#endif
#endif
    engine_text = engine_message;
    other_text = other_message;
    engine_code = code_in_engine;
    other_code = code_elsewhere;
    // A stack that ran over cannot serve its own handler.
    static char stack[64 * 1024];
    stack_t alternate = {};
    alternate.ss_sp = stack;
    alternate.ss_size = sizeof stack;
    sigaltstack(&alternate, nullptr);
    struct sigaction action = {};
    action.sa_handler = end;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT}) {
        sigaction(number, &action, nullptr);
    }
}
