/* Symbolic links: followed or kept, dangling, in loops, in long chains, by every call that meets them. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char top[PATH_MAX];

static int code(long result) { return result < 0 ? -errno : 0; }

static void show(const char *path) {
  struct stat s, l;
  int followed = code(stat(path, &s)), itself = code(lstat(path, &l));
  printf("%s: %d %d", path, followed, itself);
  if (followed == 0) printf(" %o %ld", s.st_mode & S_IFMT, S_ISDIR(s.st_mode) ? 0 : (long)s.st_size);
  if (itself == 0) printf(" link %o %ld %ld", l.st_mode, S_ISDIR(l.st_mode) ? 0 : (long)l.st_size, (long)l.st_nlink);
  char target[100] = "................";
  long length = readlink(path, target, 8);
  printf(" %ld %.12s\n", length < 0 ? -(long)errno : length, target);
}

static void put(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  printf("put %s %d", path, code(fd));
  if (fd >= 0) printf(" %zd", write(fd, text, strlen(text)));
  printf("\n");
  close(fd);
}

static void opens(const char *path, int flags) {
  int fd = open(path, flags, 0644);
  printf("open %s %x %d\n", path, flags, code(fd));
  if (fd >= 0) close(fd);
}

static void real(const char *path) {
  char *resolved = realpath(path, NULL);
  if (resolved == NULL) printf("real %s %d\n", path, errno);
  else printf("real %s %s\n", path, strncmp(resolved, top, strlen(top)) == 0 ? resolved + strlen(top) : resolved);
  free(resolved);
}

int main(void) {
  getcwd(top, sizeof top);
  mkdir("d", 0755);
  put("d/file", "hello");
  printf("%d\n", code(symlink("d/file", "to-file")));
  printf("%d ", code(symlink("x", "to-file")));
  printf("%d ", code(symlink("", "empty")));
  printf("\n");
  symlink("d", "to-dir");
  symlink("missing", "dangling");
  symlink("loop-b", "loop-a");
  symlink("loop-a", "loop-b");
  symlink("../to-file", "d/back");
  symlink("to-dir/back", "chain");
  symlink("/tmp", "absolute");
  symlink("d/", "slashed");
  symlink("self", "self");
  const char *all[] = {"to-file", "to-dir", "to-dir/", "dangling", "loop-a", "loop-a/x", "d/back", "chain", "absolute",
                       "slashed", "self", "to-dir/file", "to-file/x", "to-file/", "to-dir/../d/file", "dangling/x"};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) show(all[i]);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) if (i != 8) real(all[i]);
  for (size_t i = 0; i < 8; i++) {
    opens(all[i], O_RDONLY);
    opens(all[i], O_RDONLY | O_NOFOLLOW);
    opens(all[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    opens(all[i], O_PATH | O_NOFOLLOW);
    opens(all[i], O_RDWR | O_CREAT | O_EXCL);
  }
  put("dangling", "made");
  show("missing");
  put("chain", "longer text");
  show("d/file");
  char name[20], previous[20] = "d/file";
  for (int i = 0; i < 42; i++) {
    sprintf(name, "n%d", i);
    symlink(previous, name);
    strcpy(previous, name);
  }
  opens("new/", O_RDWR | O_CREAT);
  opens("nowhere/new/", O_RDWR | O_CREAT);
  opens("/", O_RDWR | O_CREAT);
  opens("n38", O_RDONLY);
  opens("n39", O_RDONLY);
  opens("n40", O_RDONLY);
  printf("%d ", code(link("to-file", "hard")));
  printf("%d ", code(linkat(AT_FDCWD, "to-file", AT_FDCWD, "harder", AT_SYMLINK_FOLLOW)));
  printf("\n");
  show("hard");
  show("harder");
  printf("%d ", code(mkdir("dangling", 0700)));
  printf("%d ", code(mkdir("to-dir", 0700)));
  printf("\n");
  printf("%d ", code(rmdir("to-dir")));
  printf("%d ", code(rmdir("to-dir/")));
  printf("\n");
  printf("%d ", code(chdir("to-dir")));
  printf("%d ", code(access("file", R_OK)));
  printf("%d ", code(chdir("..")));
  printf("\n");
  char here[PATH_MAX];
  printf("%d\n", strcmp(getcwd(here, sizeof here), top));
  printf("%d ", code(rename("to-file", "renamed")));
  printf("%d ", code(rename("d", "slashed")));
  printf("\n");
  show("renamed");
  printf("%d\n", code(rename("renamed", "d/file")));
  show("d/file");
  show("d/back");
  printf("%d\n", code(truncate("harder", 3)));
  struct stat s;
  printf("%d ", code(fstatat(AT_FDCWD, "to-dir", &s, AT_SYMLINK_NOFOLLOW)));
  printf("%o ", s.st_mode & S_IFMT);
  printf("%d ", code(fstatat(AT_FDCWD, "to-dir", &s, 0)));
  printf("%o\n", s.st_mode & S_IFMT);
  int dir = open("d", O_RDONLY | O_DIRECTORY);
  printf("%d ", code(symlinkat("file", dir, "at")));
  char target[10] = "";
  long length = readlinkat(dir, "at", target, 9);
  printf("%ld %s\n", length, target);
  close(dir);
  struct timespec times[2] = {{100, 0}, {200, 0}};
  utimensat(AT_FDCWD, "to-dir", times, AT_SYMLINK_NOFOLLOW);
  lstat("to-dir", &s);
  printf("%ld", (long)s.st_mtime);
  stat("to-dir", &s);
  printf(" %d\n", s.st_mtime == 200);
  struct dirent **list;
  int count = scandir("d", &list, NULL, alphasort);
  for (int i = 0; i < count; i++) printf("%s %d\n", list[i]->d_name, list[i]->d_type);
  printf("%d ", code(unlink("to-dir")));
  printf("%d ", code(access("d", F_OK)));
  printf("%d ", code(unlink("to-dir")));
  printf("\n");
  printf("%zd %d\n", readlink("/proc/self/cwd", here, sizeof here) == (ssize_t)strlen(top), readlink("/proc/self/exe", here, sizeof here) > 0);
  int fd = open("harder", O_RDONLY);
  sprintf(name, "/proc/self/fd/%d", fd);
  memset(here, 0, sizeof here);
  readlink(name, here, sizeof here);
  printf("%s\n", strrchr(here, '/'));
  printf("%d ", code(readlink("d", here, 10)));
  printf("%d ", code(readlink("n0", here, 0)));
  printf("\n");
  return 0;
}
