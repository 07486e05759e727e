// Advisory locks between processes, processor time, identities, descriptors of pairs.
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

static int lock(int fd, int command, int type, long start, long length) {
  struct flock range = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
  int result = fcntl(fd, command, &range);
  if (command == F_GETLK && result == 0)
    return range.l_type * 10000 + (int) range.l_start * 100 + (int) range.l_len;
  return result == 0 ? 0 : errno;
}

int main(void) {
  int fd = open("locked", O_CREAT | O_RDWR | O_TRUNC, 0600), ends[2];
  char byte = 0;
  pipe(ends);
  printf("%d", lock(fd, F_SETLK, F_WRLCK, 10, 20));
  printf(" %d", lock(fd, F_SETLK, F_UNLCK, 15, 5));
  printf(" %d\n", lock(fd, F_GETLK, F_WRLCK, 0, 0));
  fflush(stdout);
  if (fork() == 0) {
    printf("%d", lock(fd, F_SETLK, F_RDLCK, 12, 1) == EAGAIN);
    printf(" %d", lock(fd, F_SETLK, F_RDLCK, 16, 2));
    printf(" %d", lock(fd, F_GETLK, F_WRLCK, 0, 0));
    printf(" %d\n", lock(fd, F_GETLK, F_RDLCK, 16, 4));
    fflush(stdout);
    write(ends[1], "x", 1);
    printf("%d\n", lock(fd, F_SETLKW, F_WRLCK, 0, 0));
    fflush(stdout);
    _exit(0);
  }
  read(ends[0], &byte, 1);
  lock(fd, F_SETLK, F_UNLCK, 0, 0);
  wait(NULL);
  printf("%d\n", lock(fd, F_SETLK, F_WRLCK, 0, 0));
  int other = open("locked", O_RDWR);
  printf("%d", flock(fd, LOCK_EX));
  printf(" %d", flock(other, LOCK_SH | LOCK_NB));
  printf(" %d\n", errno == EWOULDBLOCK);
  close(fd);
  printf("%d\n", flock(other, LOCK_SH | LOCK_NB));
  unlink("locked");
  printf("%o", umask(027));
  printf(" %o\n", umask(022));
  printf("%d %d\n", getuid() == geteuid(), getpwnam("root")->pw_uid);
  struct tms used;
  times(&used);
  printf("%d\n", used.tms_cutime == 0);
  printf("%d %d\n", kill(-(getpid() + 12345), 0), errno == ESRCH);
  return 0;
}
