// poll and select on pipes, sockets and files, with timeouts and signals.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static char bytes[4096];

static void ask(const char *what, int fd) {
  struct pollfd entry = {fd, 0x3fff, -1};
  int ready = poll(&entry, 1, 0);
  printf("%s: %d %#x\n", what, ready, entry.revents);
}

static void ignore(int number) {}

static void result(const char *what, int value) {
  printf("%s: %d %d\n", what, value, value < 0 ? errno : 0);
}

static void pipes(void) {
  int ends[2];
  pipe(ends);
  ask("empty, reader", ends[0]);
  ask("empty, writer", ends[1]);
  write(ends[1], bytes, 1);
  ask("filled, reader", ends[0]);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  while (write(ends[1], bytes, 4096) > 0) {
  }
  ask("full, writer", ends[1]);
  close(ends[1]);
  ask("no writer", ends[0]);
  while (read(ends[0], bytes, 4096) > 0) {
  }
  ask("end", ends[0]);
  close(ends[0]);
  ask("closed", ends[0]);
  ask("negative", -1);
  pipe(ends);
  close(ends[0]);
  ask("no reader", ends[1]);
  close(ends[1]);
}

static void others(void) {
  int ends[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  ask("socket", ends[0]);
  write(ends[1], "a", 1);
  ask("socket with data", ends[0]);
  close(ends[1]);
  ask("socket without peer", ends[0]);
  close(ends[0]);
  int null = open("/dev/null", O_RDWR);
  ask("null", null);
  close(null);
}

static void waiting(int ends[2]) {
  struct pollfd entries[3] = {{ends[0], POLLIN}, {-1, POLLIN, 5}, {ends[1], POLLIN}};
  if (fork() == 0) {
    usleep(20000);
    write(ends[1], "hi", 2);
    _exit(0);
  }
  result("poll", poll(entries, 3, 5000));
  printf("%x %x %x\n", entries[0].revents, entries[1].revents, entries[2].revents);
  wait(NULL);
  read(ends[0], bytes, 9);
  result("timeout", poll(entries, 3, 30));
  signal(SIGALRM, ignore);
  struct itimerval timer = {{0}, {0, 20000}};
  setitimer(ITIMER_REAL, &timer, NULL);
  result("interrupted", poll(entries, 3, -1));
  result("too many", poll(entries, 2000000, 0));
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGALRM);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  raise(SIGALRM);
  struct timespec soon = {0, 1000000}, wrong = {0, 2000000000};
  result("ppoll blocked", ppoll(entries, 1, &soon, NULL));
  result("ppoll", ppoll(entries, 1, NULL, &before));
  result("ppoll wrong", ppoll(entries, 1, &wrong, NULL));
  raise(SIGALRM);
  result("pselect", pselect(0, NULL, NULL, NULL, NULL, &before));
}

static void selecting(int ends[2]) {
  fd_set readable, writable;
  struct timeval wait = {0, 5000};
  FD_ZERO(&readable);
  FD_ZERO(&writable);
  FD_SET(ends[0], &readable);
  FD_SET(ends[1], &writable);
  result("select", select(ends[1] + 1, &readable, &writable, NULL, &wait));
  printf("%d %d\n", FD_ISSET(ends[0], &readable), FD_ISSET(ends[1], &writable));
  FD_SET(ends[0], &readable);
  result("timeout", select(ends[0] + 1, &readable, NULL, NULL, &wait));
  printf("%d %ld\n", FD_ISSET(ends[0], &readable), (long)wait.tv_usec);
  FD_SET(50, &readable);
  result("not open", select(51, &readable, NULL, NULL, &wait));
  result("negative", select(-1, NULL, NULL, NULL, &wait));
  wait.tv_usec = -1;
  result("negative time", select(0, NULL, NULL, NULL, &wait));
}

int main(void) {
  int ends[2];
  setvbuf(stdout, NULL, _IONBF, 0);
  pipes();
  others();
  pipe(ends);
  waiting(ends);
  selecting(ends);
}
