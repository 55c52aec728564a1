/* What a late function is made of. */
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

/* The library's function of this name. Ends the program where there is none: the machine has
   another library than the one it was built with. */
static void *late_function(const char *library, const char *package, const char *name) {
    /* A library stays loaded: dlopen gives the same one again. */
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void *found = handle ? dlsym(handle, name) : NULL;
    if (!found) {
        fprintf(stderr, "wortlaut: cannot load %s: %s\n  Install it: apt install %s\n", library,
                dlerror(), package);
        _exit(1);
    }
    return found;
}

/* Defines `name` as a call of the library's own, which is looked up once. */
#define LATE(library, package, type, name, parameters, arguments)                                  \
    type name parameters {                                                                         \
        static void *known;                                                                        \
        void *function = __atomic_load_n(&known, __ATOMIC_ACQUIRE);                                \
        if (!function) {                                                                           \
            function = late_function(library, package, #name);                                     \
            __atomic_store_n(&known, function, __ATOMIC_RELEASE);                                  \
        }                                                                                          \
        return ((type(*) parameters)function) arguments;                                           \
    }
