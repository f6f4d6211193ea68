// faulty-disk FOLDER MOUNTPOINT: a FUSE file system of one file, `disk`, which stands for a disk once
// a loop device lies over it. Its bytes are those of FOLDER/image. Each write is a line
// "write OFFSET LENGTH" in FOLDER/log and its bytes at the end of FOLDER/bytes, each flush a line
// "flush", so that the disk can be had again as it was after any of its writes. Others may append
// lines of their own to the log. While FOLDER/broken exists, every write fails with EIO.
#define _GNU_SOURCE
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int folder, image, lines, bytes;

static int get_attributes(const char *path, struct stat *status, struct fuse_file_info *file) {
    if (strcmp(path, "/disk") == 0) return fstat(image, status) < 0 ? -errno : 0;
    if (strcmp(path, "/") != 0) return -ENOENT;
    status->st_mode = S_IFDIR | 0700;
    return 0;
}

static int open_disk(const char *path, struct fuse_file_info *file) { return 0; }

static int read_disk(const char *path, char *buffer, size_t length, off_t offset,
                     struct fuse_file_info *file) {
    ssize_t count = pread(image, buffer, length, offset);
    return count < 0 ? -errno : count;
}

static int write_disk(const char *path, const char *buffer, size_t length, off_t offset,
                      struct fuse_file_info *file) {
    if (faccessat(folder, "broken", F_OK, 0) == 0) return -EIO;
    if (pwrite(image, buffer, length, offset) != (ssize_t)length) return -EIO;
    if (write(bytes, buffer, length) != (ssize_t)length) return -EIO;
    return dprintf(lines, "write %lld %zu\n", (long long)offset, length) < 0 ? -EIO : (int)length;
}

static int flush_disk(const char *path, int data_only, struct fuse_file_info *file) {
    return dprintf(lines, "flush\n") < 0 ? -EIO : 0;
}

static const struct fuse_operations operations = {.getattr = get_attributes, .open = open_disk,
    .read = read_disk, .write = write_disk, .fsync = flush_disk};

static int open_in_folder(const char *name, int flags) {
    int file = openat(folder, name, flags, 0600);
    if (file < 0) { perror(name); exit(1); }
    return file;
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    // Whoever started this waits for the end of what it handed down.
    close_range(3, ~0U, 0);
    folder = open(arguments[1], O_RDONLY | O_DIRECTORY);
    image = open_in_folder("image", O_RDWR);
    lines = open_in_folder("log", O_WRONLY | O_CREAT | O_APPEND);
    bytes = open_in_folder("bytes", O_WRONLY | O_CREAT | O_APPEND);
    // One thread, so that the log's order is the disk's.
    char *options[] = {arguments[0], "-s", arguments[2], NULL};
    return fuse_main(3, options, &operations, NULL);
}
