#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utime.h>

static const char *const NAME = "filetimes.tmp";

static long seconds(long value) { return value > 100000 ? -1 : value; }

/* The times of the file; -1 is a time of today. */
static void show(const char *title) {
  struct stat status;
  if (stat(NAME, &status) != 0) {
    perror(title);
    return;
  }
  printf("%s: %ld.%09ld %ld.%09ld\n", title, seconds(status.st_atim.tv_sec),
         seconds(status.st_atim.tv_sec) < 0 ? 0 : status.st_atim.tv_nsec,
         seconds(status.st_mtim.tv_sec),
         seconds(status.st_mtim.tv_sec) < 0 ? 0 : status.st_mtim.tv_nsec);
}

static void result(const char *title, int value) {
  printf("%s: %d %s\n", title, value, value < 0 ? strerror(errno) : "");
}

int main(void) {
  int fd = open(NAME, O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(fd, 10000);
  show("new");
  struct timespec exact[2] = {{1000, 1}, {2000, 999999999}};
  result("futimens", futimens(fd, exact));
  show("exact");
  struct timespec partly[2] = {{5, UTIME_OMIT}, {7, 70}};
  result("utimensat", utimensat(AT_FDCWD, NAME, partly, 0));
  show("one omitted");
  struct timespec wrong[2] = {{0, 1000000000}, {0, 0}};
  result("too many nanoseconds", utimensat(AT_FDCWD, NAME, wrong, 0));
  result("no such file", utimensat(AT_FDCWD, "nowhere", exact, 0));
  result("closed", futimens(99, exact));
  struct timeval micro[2] = {{11, 12}, {13, 14}};
  result("utimes", utimes(NAME, micro));
  show("microseconds");
  struct utimbuf whole = {21, 22};
  result("utime", utime(NAME, &whole));
  show("seconds");

  char *map = mmap(0, 10000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  show("mapped");
  utimes(NAME, micro);
  volatile char byte = map[5000];
  show("loaded");
  map[5000] = byte + 1;
  show("stored");
  utimes(NAME, micro);
  map[5001] = 1;
  show("stored again");
  map[0] = 1;
  show("stored elsewhere");
  utimes(NAME, micro);
  msync(map, 10000, MS_SYNC);
  show("synced");
  map[5002] = 1;
  show("stored after that");
  utimes(NAME, micro);
  pread(fd, &(char){0}, 1, 0);
  show("read");
  utimes(NAME, micro);
  result("chmod", fchmod(fd, 0400));
  show("mode changed");

  struct iovec parts[2] = {{map, 4096}, {map + 4096, 4096}};
  long all = process_madvise(-1, parts, 2, MADV_COLD, 0);
  printf("bad descriptor: %ld %s\n", all, strerror(errno));
  unlink(NAME);
  return 0;
}
