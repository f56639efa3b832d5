/* A disk that dies, fails or remembers on cue: loaded in front of the C library (LD_PRELOAD), it sees every call by which a
 * process changes what is under one folder. At the calls of a plan it kills the process, tears a write, or answers an error;
 * and it writes each change that was made into a log, from which `power.py` rebuilds what a power cut may leave.
 * That it misses none is checked against strace (`audit.py`).
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
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN, CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR };
enum { NOTHING, KILL, TEAR, FAIL };
enum { ELSEWHERE, GO_ON, TORN, REFUSED };

static char root[PATH_MAX];
static int logged_to = -1, action, error;
static unsigned kinds;
static long first, last, count;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/* From here on: calls of `mask` kinds under `folder` are counted, and those from `from` to `to` meet what `what` says. */
void disk_arm(const char *folder, int log, int what, long from, long to, unsigned mask, int number)
{
    snprintf(root, sizeof root, "%s", folder);
    logged_to = log, action = what, first = from, last = to, kinds = mask, error = number, count = 0;
}

/* A program that is watched from its start, and knows nothing of it: what it does under one folder is only logged. */
__attribute__((constructor)) static void watch(void)
{
    const char *under = getenv("DISK_UNDER"), *log = getenv("DISK_LOG");
    if (under && log)
        disk_arm(under, open(log, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600), NOTHING, 0, 0, 0, 0);
}

long disk_count(void) { return count; }

static int is_ours(const char *path)
{
    size_t length = strlen(root);
    return length && !strncmp(path, root, length) && (path[length] == '/' || !path[length]);
}

/* The whole path of a name, relative to a folder's descriptor where it is not whole. */
static const char *whole(int folder, const char *name, char *into)
{
    char link[64];
    ssize_t length;
    if (name && *name == '/')
        return name;
    if (folder == AT_FDCWD)
        length = getcwd(into, PATH_MAX) ? (ssize_t)strlen(into) : -1;
    else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, into, PATH_MAX - 1);
    }
    if (length < 0)
        return "";
    into[length] = 0;
    if (name)
        snprintf(into + length, PATH_MAX - length, "/%s", name);
    return into;
}

/* What a call of a kind is to meet. Unless it is elsewhere or refused, the caller has the turn until `leave`. */
static int enter(int kind, const char *path)
{
    if (!is_ours(path))
        return ELSEWHERE;
    pthread_mutex_lock(&turn);
    if (kinds & 1u << kind && ++count >= first && count <= last) {
        if (action == KILL || (action == TEAR && kind != WRITE))
            kill(getpid(), SIGKILL), pause();
        if (action == TEAR)
            return TORN;
        if (action == FAIL) {
            pthread_mutex_unlock(&turn);
            errno = error;
            return REFUSED;
        }
    }
    return GO_ON;
}

/* One record of the log: five numbers, then the path, the other path, and the bytes. */
static void leave(int done, int kind, uint64_t inode, uint64_t offset, const char *path, const char *other,
                  const void *bytes, size_t size)
{
    int kept = errno;
    if (done && logged_to >= 0) {
        uint64_t head[] = {(uint64_t)kind, inode, offset, strlen(path), strlen(other), size};
        struct iovec parts[] = {{head, sizeof head}, {(void *)path, head[3]}, {(void *)other, head[4]}, {(void *)bytes, size}};
        if (writev(logged_to, parts, 4) < 0)
            kill(getpid(), SIGABRT);
    }
    pthread_mutex_unlock(&turn);
    errno = kept;
}

#define REAL(name, result, ...)                                        \
    static result (*real)(__VA_ARGS__);                                \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);

static uint64_t inode_of(int fd)
{
    struct stat found;
    return fd < 0 || fstat(fd, &found) ? 0 : found.st_ino;
}

static int opening(int (*real)(int, const char *, int, ...), int folder, const char *name, int flags, mode_t mode)
{
    char buffer[PATH_MAX];
    struct stat before;
    const char *path = whole(folder, name, buffer);
    if (!(flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)))
        return real(folder, name, flags, mode);
    int missing = fstatat(folder, name, &before, 0) != 0;
    int creates = missing && flags & O_CREAT, empties = !missing && flags & O_TRUNC && before.st_size > 0;
    int met = enter(creates ? CREATE : empties ? TRUNCATE : OPEN, path);
    if (met == REFUSED)
        return -1;
    int fd = real(folder, name, flags, mode);
    if (met != ELSEWHERE)
        leave(fd >= 0 && (creates || empties), creates ? CREATE : TRUNCATE, inode_of(fd), 0, path, "", "", 0);
    return fd;
}

#define OPENAT(called, symbol)                                                                   \
    int called(int folder, const char *name, int flags, ...)                                     \
    {                                                                                            \
        REAL(symbol, int, int, const char *, int, ...)                                           \
        va_list rest;                                                                            \
        va_start(rest, flags);                                                                   \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                \
        va_end(rest);                                                                            \
        return opening(real, folder, name, flags, mode);                                         \
    }
#define OPEN(called, symbol)                                                                     \
    int called(const char *name, int flags, ...)                                                 \
    {                                                                                            \
        REAL(symbol, int, int, const char *, int, ...)                                           \
        va_list rest;                                                                            \
        va_start(rest, flags);                                                                   \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                \
        va_end(rest);                                                                            \
        return opening(real, AT_FDCWD, name, flags, mode);                                       \
    }
OPENAT(openat, "openat")
OPENAT(openat64, "openat64")
OPEN(open, "openat")
OPEN(open64, "openat64")

static ssize_t writing(int fd, const void *bytes, size_t size, off_t offset)
{
    REAL("pwrite64", ssize_t, int, const void *, size_t, off_t)
    char buffer[PATH_MAX];
    const char *path = whole(fd, NULL, buffer);
    int met = enter(WRITE, path);
    if (met == REFUSED)
        return -1;
    if (met == TORN) {
        real(fd, bytes, size / 2, offset);
        kill(getpid(), SIGKILL), pause();
    }
    ssize_t done = real(fd, bytes, size, offset);
    if (met != ELSEWHERE)
        leave(done > 0, WRITE, inode_of(fd), offset, path, "", bytes, done > 0 ? done : 0);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) { return writing(fd, bytes, size, offset); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return writing(fd, bytes, size, offset); }

ssize_t write(int fd, const void *bytes, size_t size)
{
    REAL("write", ssize_t, int, const void *, size_t)
    char buffer[PATH_MAX];
    if (!*root || !is_ours(whole(fd, NULL, buffer)))
        return real(fd, bytes, size);
    off_t place = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t done = writing(fd, bytes, size, place);
    if (done > 0)
        lseek(fd, place + done, SEEK_SET);
    return done;
}

static int truncating(int fd, off_t length)
{
    REAL("ftruncate64", int, int, off_t)
    char buffer[PATH_MAX];
    const char *path = whole(fd, NULL, buffer);
    int met = enter(TRUNCATE, path);
    if (met == REFUSED)
        return -1;
    int failed = real(fd, length);
    if (met != ELSEWHERE)
        leave(!failed, TRUNCATE, inode_of(fd), length, path, "", "", 0);
    return failed;
}

int ftruncate64(int fd, off_t length) { return truncating(fd, length); }
int ftruncate(int fd, off_t length) { return truncating(fd, length); }

static int flushing(int (*real)(int), int fd)
{
    char buffer[PATH_MAX];
    const char *path = whole(fd, NULL, buffer);
    int met = enter(SYNC, path);
    if (met == REFUSED)
        return -1;
    int failed = real(fd);
    if (met != ELSEWHERE)
        leave(!failed, SYNC, inode_of(fd), 0, path, "", "", 0);
    return failed;
}

int fsync(int fd)
{
    REAL("fsync", int, int)
    return flushing(real, fd);
}

int fdatasync(int fd)
{
    REAL("fdatasync", int, int)
    return flushing(real, fd);
}

int renameat(int from, const char *old, int to, const char *new)
{
    REAL("renameat", int, int, const char *, int, const char *)
    char buffer[PATH_MAX], other[PATH_MAX];
    const char *path = whole(from, old, buffer), *target = whole(to, new, other);
    int met = enter(RENAME, path);
    if (met == REFUSED)
        return -1;
    int failed = real(from, old, to, new);
    if (met != ELSEWHERE)
        leave(!failed, RENAME, 0, 0, path, target, "", 0);
    return failed;
}

int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int unlinkat(int folder, const char *name, int flags)
{
    REAL("unlinkat", int, int, const char *, int)
    char buffer[PATH_MAX];
    const char *path = whole(folder, name, buffer);
    int kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    int met = faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) ? ELSEWHERE : enter(kind, path);
    if (met == REFUSED)
        return -1;
    int failed = real(folder, name, flags);
    if (met != ELSEWHERE)
        leave(!failed, kind, 0, 0, path, "", "", 0);
    return failed;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode)
{
    REAL("mkdirat", int, int, const char *, mode_t)
    char buffer[PATH_MAX];
    const char *path = whole(folder, name, buffer);
    int met = enter(MKDIR, path);
    if (met == REFUSED)
        return -1;
    int failed = real(folder, name, mode);
    if (met != ELSEWHERE)
        leave(!failed, MKDIR, 0, 0, path, "", "", 0);
    return failed;
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* Copies inside the kernel are not seen here; whoever is told that there are none reads and writes. */
static ssize_t copying(ssize_t done) { return errno = EINVAL, done; }
ssize_t sendfile(int out, int in, off_t *offset, size_t size) { return copying(-1); }
ssize_t sendfile64(int out, int in, off_t *offset, size_t size) { return copying(-1); }
ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t size, unsigned flags) { return copying(-1); }
