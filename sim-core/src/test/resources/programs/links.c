/* Several names of one file, and names that move, while it is mapped. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void tell(const char *what, long result) {
  printf("%s: %ld %s\n", what, result, result < 0 ? strerror(errno) : "");
}

/* How many names a file has, and by which of them maps shows the area. */
static void show(int fd, const char *area) {
  struct stat st;
  char line[4096];
  FILE *maps = fopen("/proc/self/maps", "r");
  fstat(fd, &st);
  while (fgets(line, sizeof line, maps) != NULL) {
    if (strtoul(line, NULL, 16) == (unsigned long)area)
      printf("%ld names, mapped as %s", (long)st.st_nlink, strrchr(line, '/') + 1);
  }
  fclose(maps);
}

static void names(void) {
  int fd = open("one", O_CREAT | O_RDWR, 0644);
  write(fd, "first", 5);
  tell("link", link("one", "two"));
  tell("link over itself", link("one", "two"));
  tell("link of nothing", link("three", "four"));
  tell("link into a folder", link("one", "inner/"));
  tell("link into a missing folder", link("one", "missing/one"));
  tell("link behind a slash", link("one", "three/"));
  tell("link of a folder", link("inner", "three"));
  tell("link to another file system", link("one", "/dev/shm/mmapcheck-links"));
  tell("linkat", linkat(AT_FDCWD, "two", AT_FDCWD, "inner/three", 0));
  tell("linkat with flags", linkat(AT_FDCWD, "two", AT_FDCWD, "four", 1));
  tell("linkat nowhere", linkat(99, "two", AT_FDCWD, "four", 0));

  char *one = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  int second = open("two", O_RDWR);
  char *two = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, second, 0);
  show(fd, one);
  show(second, two);
  memcpy(one, "other", 5);
  printf("%.5s\n", two);
  tell("unlink", unlink("one"));
  show(fd, one);
  show(second, two);
  tell("rename of one file", rename("two", "inner/three"));
  tell("rename", rename("two", "five"));
  show(second, two);

  int other = open("other", O_CREAT | O_RDWR, 0644);
  write(other, "another", 7);
  tell("rename over a mapped file", rename("other", "five"));
  show(second, two);
  char *moved = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, other, 0);
  show(other, moved);
  printf("%.5s %.7s\n", two, moved);
  tell("unlink", unlink("five"));
  show(other, moved);
  tell("renameat", renameat(AT_FDCWD, "inner/three", AT_FDCWD, "six"));
  tell("access", access("six", R_OK));
  tell("unlink", unlink("six"));
  show(fd, one);
}

static void folders(void) {
  struct stat st;
  mkdir("inner/most", 0700);
  stat("inner", &st);
  printf("%ld\n", (long)st.st_nlink);
  rmdir("inner/most");
  stat("inner", &st);
  printf("%ld\n", (long)st.st_nlink);
}

int main(void) {
  char folder[] = "/tmp/links-XXXXXX";
  if (mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("inner", 0755) != 0) return 1;
  names();
  folders();
  rmdir("inner");
  chdir("/");
  tell("rmdir", rmdir(folder));
  return 0;
}
