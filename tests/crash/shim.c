/* Watches what a process does to its write-ahead log. Loaded with LD_PRELOAD by the tests in this folder.
   TRACE names a file that receives one line for each write to a *-wal file ("W") and each sync of one that succeeded ("S").
   FULL names a file: while it exists, the disk of the log is full (ENOSPC). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_log(int fd, const char *part) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strstr(path, part) != NULL;
}

static void note(const char *line) {
  const char *name = getenv("TRACE");
  if (!name) return;
  int fd = open(name, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0) return;
  if (write(fd, line, strlen(line)) < 0) abort();
  close(fd);
}

static int no_room(int fd) {
  const char *name = getenv("FULL");
  if (!name || !is_log(fd, "log.db")) return 0;
  return access(name, F_OK) == 0;
}

typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);
typedef int (*sync_type)(int);

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) {
  static pwrite_type real;
  if (!real) real = (pwrite_type)dlsym(RTLD_NEXT, "pwrite64");
  if (no_room(fd)) { errno = ENOSPC; return -1; }
  ssize_t written = real(fd, data, size, offset);
  if (is_log(fd, "-wal")) note("W\n");
  return written;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

static int synced(int result, int fd) {
  if (result == 0 && is_log(fd, "-wal")) note("S\n");
  return result;
}
int fdatasync(int fd) {
  static sync_type real;
  if (!real) real = (sync_type)dlsym(RTLD_NEXT, "fdatasync");
  return synced(real(fd), fd);
}
int fsync(int fd) {
  static sync_type real;
  if (!real) real = (sync_type)dlsym(RTLD_NEXT, "fsync");
  return synced(real(fd), fd);
}
