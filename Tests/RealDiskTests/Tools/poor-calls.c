// A library for LD_PRELOAD: makes the calls that it replaces poor, in the ways that POOR_CALLS names.
// "short": reads and writes take 1 to 13 bytes at a time. "interrupted": every second call fails with
// EINTR. "sparse": nothing can be preallocated, so that a full disk shows only when it is written to.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Atomic unsigned calls;

static int is(const char *way) {
    const char *ways = getenv("POOR_CALLS");
    return ways != NULL && strstr(ways, way) != NULL;
}

static int is_interrupted(void) {
    if (!is("interrupted") || calls++ % 2 == 0) return 0;
    errno = EINTR;
    return 1;
}

static size_t shortened(size_t length) {
    size_t most = 1 + calls % 13;
    return is("short") && length > most ? most : length;
}

ssize_t pread(int file, void *buffer, size_t length, off_t offset) {
    if (is_interrupted()) return -1;
    return syscall(SYS_pread64, file, buffer, shortened(length), offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
    if (is_interrupted()) return -1;
    return syscall(SYS_pwrite64, file, bytes, shortened(length), offset);
}

int fdatasync(int file) { return is_interrupted() ? -1 : syscall(SYS_fdatasync, file); }

int fsync(int file) { return is_interrupted() ? -1 : syscall(SYS_fsync, file); }

int posix_fallocate(int file, off_t offset, off_t length) {
    if (is("sparse")) return EOPNOTSUPP;
    return syscall(SYS_fallocate, file, 0, offset, length) < 0 ? errno : 0;
}
