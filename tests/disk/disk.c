/*
 * A disk that fills up, that fails, and that tells everything it was asked to do.
 *
 * Put in front of the system's own functions (LD_PRELOAD) in a life of the torture. Only files below one folder are
 * touched; everything goes on to the system, except what is to fail:
 *
 *   COUNTERPART_DISK          the folder
 *   COUNTERPART_DISK_JOURNAL  where to tell what was done, optional
 *
 * The life speaks to its disk through its own standard output, line by line:
 *
 *   disk full N    the N-th writing from here on, and all after it, find no room (ENOSPC)
 *   disk once N    only the N-th does
 *   disk eio N     the N-th bringing to the disk, and all after it, fail (EIO)
 *   disk well      nothing fails any more
 *
 * and hears on the same way "fired CALL PATH" at the first failure, and "counted N M" when all is well again: so many
 * writings there were, and bringings to the disk.
 *
 * Each entry of the journal is a kind (one byte), two numbers and two lengths (eight bytes each, in this machine's order),
 * then a path or two, or the bytes:
 *
 *   C inode          path          a file was made         W inode at    path, bytes   bytes were written
 *   O inode          path          a file was opened       T inode size  path          it has this size now
 *   S inode          path          it is on the disk       D             path          the names in a folder are
 *   R                path, path    renamed                 L             path, path    a second name
 *   U                path          a name was taken away   A             bytes         said on standard output
 *
 * Memory maps are not seen: SQLite maps only the index beside its log, which means nothing after a restart.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int journal = -1;
static enum { WELL, FULL, ONCE, FAILING } state = WELL;
static long countdown, counted[2];
static int told;

__attribute__((constructor)) static void begin(void) {
    folder = getenv("COUNTERPART_DISK");
    const char *place = getenv("COUNTERPART_DISK_JOURNAL");
    if (place) journal = (int)syscall(SYS_openat, AT_FDCWD, place, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Paths are compared as they are given; the torture gives whole ones. */
static int below(const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    return length > 0 && path && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* The path of an open file; the system knows it, also after duplication and renaming. */
static int known(int fd, char *path) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static uint64_t inode(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 ? about.st_ino : 0;
}

static void tell(char kind, uint64_t node, uint64_t at, const char *path, const void *bytes, size_t length) {
    if (journal < 0) return;
    uint64_t head[4] = {node, at, path ? strlen(path) : 0, length};
    struct iovec parts[4] = {{&kind, 1}, {head, sizeof head}, {(void *)path, head[2]}, {(void *)bytes, length}};
    if (syscall(SYS_writev, journal, parts, 4) < 0) abort();
}

static void say(const char *format, ...) {
    char line[PATH_MAX + 64];
    va_list more;
    va_start(more, format);
    int length = vsnprintf(line, sizeof line, format, more);
    va_end(more);
    if (syscall(SYS_write, STDOUT_FILENO, line, (size_t)length) < 0) abort();
}

/* Whether this one is to fail. `kind` is FULL for what takes room and FAILING for what brings to the disk. */
static int fails(int kind, const char *call, const char *path) {
    counted[kind == FAILING]++;
    int meant = kind == FAILING ? state == FAILING : state == FULL || state == ONCE;
    if (!meant || (countdown > 1 && countdown--)) return 0;
    if (!told++) say("fired %s %s\n", call, path);
    if (state == ONCE) state = WELL;
    errno = kind == FAILING ? EIO : ENOSPC;
    return 1;
}

/* What the life says to its disk. */
static void listen(const char *line, size_t length) {
    char word[16] = "";
    char text[64] = "";
    long number = 0;
    memcpy(text, line, length < sizeof text - 1 ? length : sizeof text - 1);
    if (sscanf(text, "disk %15s %ld", word, &number) < 1) return;
    if (!strcmp(word, "well")) say("counted %ld %ld\n", counted[0], counted[1]);
    told = counted[0] = counted[1] = 0;
    countdown = number;
    state = !strcmp(word, "full") ? FULL : !strcmp(word, "once") ? ONCE : !strcmp(word, "eio") ? FAILING : WELL;
}

#define ALONE(result) do { pthread_mutex_unlock(&turn); return result; } while (0)
#define INSIDE(fd) char path[PATH_MAX]; int inside = known(fd, path); if (inside) pthread_mutex_lock(&turn)

static int opened(int at, const char *path, int flags, mode_t mode) {
    if (!below(path)) return (int)syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&turn);
    int fresh = (flags & O_CREAT) && syscall(SYS_faccessat, at, path, F_OK) != 0;
    if (fresh && fails(FULL, "open", path)) ALONE(-1);
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    struct stat about;
    if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
        tell(fresh ? 'C' : 'O', about.st_ino, 0, path, "", 0);
        if (flags & O_TRUNC) tell('T', about.st_ino, 0, path, "", 0);
    }
    ALONE(fd);
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }

static ssize_t written(int fd, const void *bytes, size_t length, off_t at, int placed, const char *call) {
    INSIDE(fd);
    if (!inside) return placed ? syscall(SYS_pwrite64, fd, bytes, length, at) : syscall(SYS_write, fd, bytes, length);
    if (fails(FULL, call, path)) ALONE(-1);
    struct stat about;
    int end = (fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &about) == 0;
    off_t start = end ? about.st_size : placed ? at : lseek(fd, 0, SEEK_CUR);
    ssize_t done = placed ? syscall(SYS_pwrite64, fd, bytes, length, at) : syscall(SYS_write, fd, bytes, length);
    if (done > 0) tell('W', inode(fd), (uint64_t)start, path, bytes, (size_t)done);
    ALONE(done);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (fd != STDOUT_FILENO) return written(fd, bytes, length, 0, 0, "write");
    pthread_mutex_lock(&turn);
    ssize_t done = syscall(SYS_write, fd, bytes, length);
    tell('A', 0, 0, 0, bytes, length);
    listen(bytes, length);
    ALONE(done);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    return count > 0 ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0; /* Fewer than asked for is allowed. */
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, 1, "pwrite"); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, 1, "pwrite"); }

static int sized(int fd, off_t size) {
    INSIDE(fd);
    struct stat about;
    if (inside && fstat(fd, &about) == 0 && size > about.st_size && fails(FULL, "ftruncate", path)) ALONE(-1);
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (!inside) return done;
    if (done == 0) tell('T', inode(fd), (uint64_t)size, path, "", 0);
    ALONE(done);
}
int ftruncate(int fd, off_t size) { return sized(fd, size); }
int ftruncate64(int fd, off_t size) { return sized(fd, size); }

static int brought(int fd, long call, const char *name) {
    INSIDE(fd);
    if (!inside) return (int)syscall(call, fd);
    if (fails(FAILING, name, path)) ALONE(-1);
    int done = (int)syscall(call, fd);
    struct stat about;
    if (done == 0 && fstat(fd, &about) == 0) tell(S_ISDIR(about.st_mode) ? 'D' : 'S', about.st_ino, 0, path, "", 0);
    ALONE(done);
}
int fsync(int fd) { return brought(fd, SYS_fsync, "fsync"); }
int fdatasync(int fd) { return brought(fd, SYS_fdatasync, "fdatasync"); }

static int named(int from_at, const char *from, int to_at, const char *to, int flags, char kind) {
    int inside = below(from) || below(to);
    if (inside) pthread_mutex_lock(&turn);
    /* A name that takes the place of another needs no room for it. */
    int fresh = inside && syscall(SYS_faccessat, to_at, to, F_OK) != 0;
    if (fresh && fails(FULL, kind == 'R' ? "rename" : "link", to)) ALONE(-1);
    int done = kind == 'R' ? (int)syscall(SYS_renameat, from_at, from, to_at, to)
                           : (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (!inside) return done;
    if (done == 0) tell(kind, 0, 0, from, to, strlen(to));
    ALONE(done);
}
int rename(const char *from, const char *to) { return named(AT_FDCWD, from, AT_FDCWD, to, 0, 'R'); }
int renameat(int a, const char *from, int b, const char *to) { return named(a, from, b, to, 0, 'R'); }
int link(const char *from, const char *to) { return named(AT_FDCWD, from, AT_FDCWD, to, 0, 'L'); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return named(a, from, b, to, flags, 'L'); }

static int taken_away(int at, const char *path, int flags) {
    if (!below(path)) return (int)syscall(SYS_unlinkat, at, path, flags);
    pthread_mutex_lock(&turn);
    int done = (int)syscall(SYS_unlinkat, at, path, flags);
    if (done == 0 && !(flags & AT_REMOVEDIR)) tell('U', 0, 0, path, "", 0);
    ALONE(done);
}
int unlink(const char *path) { return taken_away(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return taken_away(at, path, flags); }

int mkdir(const char *path, mode_t mode) {
    if (!below(path)) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    pthread_mutex_lock(&turn);
    if (fails(FULL, "mkdir", path)) ALONE(-1);
    ALONE((int)syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

/* Copying inside the system would go past all of this; without it, bytes are read and written. */
ssize_t copy_file_range(int a, off_t *b, int c, off_t *d, size_t e, unsigned f) { (void)a, (void)b, (void)c, (void)d, (void)e, (void)f; errno = ENOSYS; return -1; }
ssize_t sendfile(int a, int b, off_t *c, size_t d) { (void)a, (void)b, (void)c, (void)d; errno = ENOSYS; return -1; }
ssize_t sendfile64(int a, int b, off_t *c, size_t d) { return sendfile(a, b, c, d); }
ssize_t splice(int a, off_t *b, int c, off_t *d, size_t e, unsigned f) { return copy_file_range(a, b, c, d, e, f); }
