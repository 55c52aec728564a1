/* A library to be preloaded that places faults at the n-th change of files below a directory.
 *
 *   FAULTS_UNDER  the directory; nothing else is looked at
 *   FAULTS_COUNT  file that gets the number of changes when the process ends
 *   FAULTS_KILL   n: kill -9 before the n-th change; with FAULTS_TORN=1 in the middle of it
 *   FAULTS_SPACE  bytes: when so many have been written, the disk is full
 *   FAULTS_LOG    file that gets every change, for replaying a power failure
 *
 * Changes are write, pwrite, ftruncate, fsync, fdatasync, rename, unlink, rmdir, link, mkdir and the
 * opening of a new file or with O_TRUNC. They happen one after the other, whatever the threads.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static const char *under;
static size_t under_length;
static long kill_at, space = -1, changes;
static int torn, log_file = -1;

#define REAL(name) __typeof__(&name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULTS_UNDER");
    if (!under) return;
    under_length = strlen(under);
    const char *value;
    if ((value = getenv("FAULTS_KILL"))) kill_at = atol(value);
    if ((value = getenv("FAULTS_SPACE"))) space = atol(value);
    torn = getenv("FAULTS_TORN") != NULL;
    if ((value = getenv("FAULTS_LOG"))) {
        REAL(open);
        log_file = real_open(value, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    }
}

__attribute__((destructor)) static void finish(void) {
    const char *path = getenv("FAULTS_COUNT");
    if (!path) return;
    FILE *file = fopen(path, "w");
    if (file) fprintf(file, "%ld\n", changes), fclose(file);
}

static int is_ours(const char *path) {
    if (!under || strncmp(path, under, under_length) != 0) return 0;
    return path[under_length] == '/' || path[under_length] == 0;
}

static int fd_is_ours(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return is_ours(path);
}

/* The absolute form of a path whose directory is there. */
static int full(const char *path, char *out) {
    char copy[PATH_MAX], parent[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    size_t length = strlen(copy);
    while (length > 1 && copy[length - 1] == '/') copy[--length] = 0;
    char *slash = strrchr(copy, '/');
    const char *name = slash ? slash + 1 : copy;
    if (!slash) {
        if (!realpath(".", parent)) return 0;
    } else if (slash == copy) {
        strcpy(parent, "");
    } else {
        *slash = 0;
        if (!realpath(copy, parent)) return 0;
    }
    return snprintf(out, PATH_MAX, "%s/%s", parent, name) < PATH_MAX;
}

static uint64_t inode_of(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_ino : 0;
}

static uint64_t inode_of_fd(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

/* A record: operation, three numbers, and the name and the data with their lengths before them. */
static void note(
    char operation, uint64_t inode, uint64_t offset, const void *data, uint32_t size,
    const char *name) {
    if (log_file < 0) return;
    REAL(write);
    uint32_t name_size = name ? strlen(name) : 0;
    struct __attribute__((packed)) {
        char operation;
        uint64_t inode, offset;
        uint32_t size, name_size;
    } head = {operation, inode, offset, size, name_size};
    if (real_write(log_file, &head, sizeof head) < 0) return;
    if (name_size && real_write(log_file, name, name_size) < 0) return;
    if (size && data && real_write(log_file, data, size) < 0) return;
}

/* Called with the mutex, before each change; true when the change is to be torn. */
static int count(void) {
    ++changes;
    if (kill_at && changes == kill_at) {
        if (torn) return 1;
        raise(SIGKILL);
    }
    return 0;
}

static ssize_t limited(size_t size) {
    if (space < 0) return size;
    if (space == 0) {
        errno = ENOSPC;
        return -1;
    }
    size_t allowed = (long)size < space ? size : (size_t)space;
    space -= allowed;
    return allowed;
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!under || fd <= 2 || fd == log_file || !fd_is_ours(fd)) return real_write(fd, data, size);
    pthread_mutex_lock(&mutex);
    int is_torn = count();
    ssize_t result = limited(size);
    if (result >= 0) {
        off_t offset = lseek(fd, 0, SEEK_CUR);
        if (is_torn) {
            result = real_write(fd, data, result / 2);
            raise(SIGKILL);
        }
        result = real_write(fd, data, result);
        if (result > 0) note('w', inode_of_fd(fd), offset, data, result, NULL);
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    REAL(pwrite64);
    if (!under || fd == log_file || !fd_is_ours(fd)) return real_pwrite64(fd, data, size, offset);
    pthread_mutex_lock(&mutex);
    int is_torn = count();
    ssize_t result = limited(size);
    if (result >= 0) {
        if (is_torn) {
            result = real_pwrite64(fd, data, result / 2, offset);
            raise(SIGKILL);
        }
        result = real_pwrite64(fd, data, result, offset);
        if (result > 0) note('w', inode_of_fd(fd), offset, data, result, NULL);
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    return pwrite64(fd, data, size, offset);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    if (!under || !fd_is_ours(fd)) return real_ftruncate64(fd, size);
    pthread_mutex_lock(&mutex);
    count();
    int result = real_ftruncate64(fd, size);
    if (result == 0) note('t', inode_of_fd(fd), size, NULL, 0, NULL);
    pthread_mutex_unlock(&mutex);
    return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int (*sync)(int)) {
    if (!under || !fd_is_ours(fd)) return sync(fd);
    pthread_mutex_lock(&mutex);
    count();
    int result = sync(fd);
    if (result == 0) note('s', inode_of_fd(fd), 0, NULL, 0, NULL);
    pthread_mutex_unlock(&mutex);
    return result;
}

int fsync(int fd) {
    REAL(fsync);
    return synced(fd, real_fsync);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return synced(fd, real_fdatasync);
}

/* Changes of names are noted with the inode of the directory, the name in it and the inode that
 * the name then stands for, 0 for none. */
static void note_name(char operation, const char *path, uint64_t inode) {
    char parent[PATH_MAX];
    snprintf(parent, sizeof parent, "%s", path);
    char *slash = strrchr(parent, '/');
    if (!slash) return;
    *slash = 0;
    note(operation, inode_of(*parent ? parent : "/"), inode, NULL, 0, slash + 1);
}

int rename(const char *old, const char *new) {
    REAL(rename);
    char from[PATH_MAX], to[PATH_MAX];
    if (!under || !full(old, from) || !full(new, to) || !is_ours(to)) return real_rename(old, new);
    pthread_mutex_lock(&mutex);
    count();
    uint64_t inode = inode_of(from);
    int result = real_rename(old, new);
    if (result == 0) {
        // One change: the name that goes is told first, and belongs to the next record.
        note_name('r', from, 0);
        note_name('n', to, inode);
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

static int named(const char *path, char operation, int (*change)(const char *)) {
    char whole[PATH_MAX];
    if (!under || !full(path, whole) || !is_ours(whole)) return change(path);
    pthread_mutex_lock(&mutex);
    count();
    int result = change(path);
    if (result == 0) note_name(operation, whole, 0);
    pthread_mutex_unlock(&mutex);
    return result;
}

int unlink(const char *path) {
    REAL(unlink);
    return named(path, 'n', real_unlink);
}

int rmdir(const char *path) {
    REAL(rmdir);
    return named(path, 'n', real_rmdir);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char whole[PATH_MAX];
    if (!under || !full(path, whole) || !is_ours(whole)) return real_mkdir(path, mode);
    pthread_mutex_lock(&mutex);
    count();
    int result = real_mkdir(path, mode);
    if (result == 0) note_name('d', whole, inode_of(whole));
    pthread_mutex_unlock(&mutex);
    return result;
}

int link(const char *old, const char *new) {
    REAL(link);
    char whole[PATH_MAX];
    if (!under || !full(new, whole) || !is_ours(whole)) return real_link(old, new);
    if (log_file >= 0) {
        // The content of a linked file is not in the log: the copy that is made instead is.
        errno = EXDEV;
        return -1;
    }
    pthread_mutex_lock(&mutex);
    count();
    int result = real_link(old, new);
    pthread_mutex_unlock(&mutex);
    return result;
}

static int opened(const char *path, int flags, mode_t mode, int (*call)(const char *, int, ...)) {
    char whole[PATH_MAX];
    if (!under || !(flags & (O_CREAT | O_TRUNC)) || !full(path, whole) || !is_ours(whole))
        return call(path, flags, mode);
    pthread_mutex_lock(&mutex);
    int is_new = inode_of(whole) == 0;
    int is_change = (is_new && (flags & O_CREAT)) || (!is_new && (flags & O_TRUNC));
    int result;
    if (is_change) count();
    if (is_change && is_new && space == 0) {
        errno = ENOSPC;
        result = -1;
    } else {
        result = call(path, flags, mode);
    }
    if (result >= 0 && is_change) {
        if (is_new) note_name('c', whole, inode_of_fd(result));
        else note('t', inode_of_fd(result), 0, NULL, 0, NULL);
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

static mode_t mode_of(int flags, va_list list) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(path, flags, mode, real_open);
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(path, flags, mode, real_open64);
}
