/* Paths from directory descriptors, permissions, directories by descriptor, words waited for. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void tell(const char *what, long result) {
  printf("%s: %ld %s\n", what, result, result < 0 ? strerror(errno) : "");
}

static void directories(void) {
  char folder[] = "/tmp/paths-XXXXXX";
  if (mkdtemp(folder) == NULL) return;
  int at = open(folder, O_DIRECTORY | O_RDONLY);
  tell("mkdirat", mkdirat(at, "inner", 0750));
  tell("mkdirat again", mkdirat(at, "inner", 0750));
  tell("mkdirat nowhere", mkdirat(99, "inner", 0750));
  int fd = openat(at, "file", O_CREAT | O_RDWR, 0644);
  tell("mkdirat in a file", mkdirat(fd, "inner", 0750));
  struct stat st;
  tell("fchmod", fchmod(fd, 04705));
  tell("fstatat", fstatat(at, "file", &st, 0));
  printf("%o\n", st.st_mode);
  tell("fchmodat", fchmodat(at, "file", 0600, 0));
  tell("fstatat of itself", fstatat(fd, "", &st, AT_EMPTY_PATH));
  printf("%o\n", st.st_mode);
  tell("chown", fchown(fd, -1, -1));
  tell("chmod", chmod("/tmp/paths-missing", 0600));
  tell("faccessat", faccessat(at, "inner", F_OK, 0));
  tell("faccessat", faccessat(at, "other", F_OK, 0));
  char name[100];
  tell("readlink", readlinkat(at, "file", name, sizeof name));
  DIR *stream = fdopendir(dup(at));
  int entries = 0;
  for (struct dirent *entry; (entry = readdir(stream)) != NULL;) entries++;
  printf("%d entries\n", entries);
  closedir(stream);
  tell("fdopendir of a file", fdopendir(fd) == NULL ? -1 : 0);
  tell("fchdir", fchdir(at));
  tell("access", access("file", F_OK));
  tell("unlinkat", unlinkat(at, "inner", 0));
  tell("unlinkat", unlinkat(at, "inner", AT_REMOVEDIR));
  tell("unlinkat", unlinkat(at, "file", 0));
  close(fd);
  close(at);
  chdir("/");
  tell("rmdir", rmdir(folder));
}

static long futex(int *word, int operation, int value, struct timespec *timeout) {
  return syscall(SYS_futex, word, operation, value, timeout, NULL, -1);
}

static void words(void) {
  int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  struct timespec soon = {0, 1000000};
  tell("another value", futex(shared, FUTEX_WAIT, 1, NULL));
  tell("nobody wakes", futex(shared, FUTEX_WAIT, 0, &soon));
  tell("nobody waits", futex(shared, FUTEX_WAKE, 1, NULL));
  tell("odd", syscall(SYS_futex, (char *)shared + 1, FUTEX_WAKE, 1, NULL, NULL, 0));
  if (fork() == 0) _exit(futex(shared, FUTEX_WAIT, 0, NULL) == 0 ? 5 : 6);
  while (futex(shared, FUTEX_WAKE, 1, NULL) == 0) usleep(1000);
  int status;
  wait(&status);
  printf("woken: %d\n", WEXITSTATUS(status));
}

static void settings(void) {
  FILE *file = fopen("/proc/sys/vm/max_map_count", "r");
  int count = 0;
  printf("%d", fscanf(file, "%d", &count));
  printf(" %d\n", count > 0);
  fclose(file);
  tell("settings", access("/proc/sys/vm/overcommit_memory", R_OK));
  tell("memory", access("/proc/meminfo", R_OK));
  tell("missing", access("/proc/sys/vm/nothing", R_OK));
}

int main(void) {
  directories();
  words();
  settings();
  static int length = strlen("constant");
  printf("%d\n", length);
  return 0;
}
