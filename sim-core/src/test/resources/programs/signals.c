// Signals: masks, pending ones, handlers that interrupt, timers, children, the alternate stack.
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t count, last, code, child, on_stack;
static char stack[65536];
static sigjmp_buf back;

static void note(int number) {
  count++;
  last = number;
}

static void note_info(int number, siginfo_t *info, void *context) {
  char here;
  count++;
  last = number;
  code = info->si_code;
  child = info->si_pid;
  on_stack = &here >= stack && &here < stack + sizeof stack;
}

static void leave(int number) { siglongjmp(back, number); }

static void install(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(number, &action, NULL);
}

static void masks(void) {
  sigset_t set, old, pending;
  install(SIGUSR1, note, 0);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &old);
  raise(SIGUSR1);
  kill(getpid(), SIGUSR1);
  sigpending(&pending);
  printf("%d %d %d\n", count, sigismember(&pending, SIGUSR1), sigismember(&old, SIGUSR1));
  sigprocmask(SIG_SETMASK, &old, NULL);
  printf("%d %d\n", count >= 1, last);
  sigprocmask(SIG_BLOCK, &set, NULL);
  raise(SIGUSR1);
  int number = 0;
  printf("%d", sigwait(&set, &number));
  printf(" %d\n", number);
  raise(SIGUSR1);
  printf("%d %d\n", sigsuspend(&old), errno == EINTR);
  sigprocmask(SIG_SETMASK, &old, NULL);
}

static void jumps(void) {
  sigset_t now;
  install(SIGUSR2, leave, 0);
  volatile int rounds = 0;
  int number = sigsetjmp(back, 1);
  if (rounds++ < 3)
    raise(SIGUSR2);
  sigprocmask(SIG_BLOCK, NULL, &now);
  printf("%d %d %d\n", number == SIGUSR2, rounds, sigismember(&now, SIGUSR2));
}

static void interruption(void) {
  int ends[2];
  char byte;
  pipe(ends);
  install(SIGALRM, note, 0);
  count = 0;
  alarm(1);
  printf("%zd %d", read(ends[0], &byte, 1), errno == EINTR);
  printf(" %d %d\n", count, last == SIGALRM);
  install(SIGALRM, note, SA_RESTART);
  if (fork() == 0) {
    sleep(2);
    write(ends[1], "x", 1);
    _exit(0);
  }
  alarm(1);
  printf("%zd %d\n", read(ends[0], &byte, 1), count);
  wait(NULL);
  struct itimerval often = { { 0, 1000 }, { 0, 1000 } }, none = { { 0, 0 }, { 0, 0 } };
  count = 0;
  setitimer(ITIMER_REAL, &often, NULL);
  while (count < 5)
    ;
  setitimer(ITIMER_REAL, &none, NULL);
  printf("%d %u\n", count >= 5, alarm(0));
  close(ends[0]);
  signal(SIGPIPE, note);
  printf("%zd %d", write(ends[1], "x", 1), errno == EPIPE);
  printf(" %d\n", last == SIGPIPE);
}

static void children(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = note_info;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGCHLD, &action, NULL);
  stack_t alternate = { .ss_sp = stack, .ss_size = sizeof stack };
  sigaltstack(&alternate, NULL);
  count = 0;
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, &old);
  pid_t pid = fork();
  if (pid == 0)
    _exit(3);
  while (count == 0)
    sigsuspend(&old);
  printf("%d %d %d %d\n", last == SIGCHLD, code == CLD_EXITED, child == pid, on_stack);
  int status;
  printf("%d", waitpid(pid, &status, 0) == pid);
  printf(" %d\n", WEXITSTATUS(status));
  sigprocmask(SIG_SETMASK, &old, NULL);
  pid = fork();
  if (pid == 0)
    for (;;)
      pause();
  kill(pid, SIGTERM);
  printf("%d", waitpid(pid, &status, 0) == pid || waitpid(pid, &status, 0) == pid);
  printf(" %d %d\n", WIFSIGNALED(status), WTERMSIG(status));
}

static int deep(int n) {
  char big[1000];
  memset(big, n, sizeof big);
  return n == 0 ? 0 : deep(n - 1) + big[n % 1000];
}

static void overflow(void) {
  install(SIGSEGV, leave, SA_ONSTACK);
  if (sigsetjmp(back, 1) == 0)
    printf("%d\n", deep(1 << 30));
  printf("overflow\n");
}

int main(void) {
  masks();
  jumps();
  interruption();
  children();
  overflow();
  union sigval value = { .sival_int = 5 };
  printf("%d\n", sigqueue(getpid(), 0, value));
  fflush(stdout);
  signal(SIGTERM, SIG_DFL);
  raise(SIGTERM);
  return 0;
}
