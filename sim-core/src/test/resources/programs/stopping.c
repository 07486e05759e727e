// Stopping and continuing processes. Only SIGSTOP also stops processes of orphaned groups.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t first;

static void child(int number, siginfo_t *info, void *context) {
  if (first == 0) first = info->si_code * 100 + info->si_status;
}

static void show(const char *what, pid_t expected, pid_t pid, int *word) {
  int status = pid > 0 ? *word : 0;
  printf("%s: %d %#x", what, pid == expected, status);
  if (WIFSTOPPED(status)) printf(" stopped by %d", WSTOPSIG(status));
  if (WIFCONTINUED(status)) printf(" continued");
  if (WIFSIGNALED(status)) printf(" killed by %d", WTERMSIG(status));
  if (WIFEXITED(status)) printf(" exited with %d", WEXITSTATUS(status));
  printf("\n");
}

static void continued(int number) { write(1, "SIGCONT\n", 8); }

int main(void) {
  struct sigaction action = {.sa_sigaction = child, .sa_flags = SA_SIGINFO | SA_RESTART};
  int status, ends[2];
  char byte;
  setvbuf(stdout, NULL, _IONBF, 0);
  sigaction(SIGCHLD, &action, NULL);
  pid_t pid = fork();
  if (pid == 0) {
    signal(SIGCONT, continued);
    raise(SIGSTOP);
    raise(SIGSTOP);
    _exit(7);
  }
  show("stop", pid, waitpid(pid, &status, WUNTRACED), &status);
  show("nothing new", 0, waitpid(pid, &status, WUNTRACED | WNOHANG), &status);
  kill(pid, SIGCONT);
  show("stop again", pid, waitpid(pid, &status, WUNTRACED), &status);
  kill(pid, SIGCONT);
  show("end", pid, waitpid(pid, &status, WUNTRACED), &status);

  pipe(ends);
  pid = fork();
  if (pid == 0) {
    close(ends[1]);
    read(ends[0], &byte, 1);
    read(ends[0], &byte, 1);
    _exit(byte);
  }
  kill(pid, SIGSTOP);
  show("in a call", pid, waitpid(pid, &status, WUNTRACED), &status);
  write(ends[1], "c", 1);
  usleep(1000);
  show("no answer", 0, waitpid(pid, &status, WNOHANG), &status);
  kill(pid, SIGCONT);
  show("continued", pid, waitpid(pid, &status, WCONTINUED), &status);
  write(ends[1], "d", 1);
  show("answer", pid, waitpid(pid, &status, 0), &status);

  pid = fork();
  if (pid == 0) {
    raise(SIGSTOP);
    for (;;) pause();
  }
  show("reading", pid, waitpid(-1, &status, WUNTRACED), &status);
  kill(pid, SIGTERM);
  usleep(1000);
  show("pending", 0, waitpid(pid, &status, WNOHANG), &status);
  kill(pid, SIGKILL);
  show("killed", pid, waitpid(pid, &status, 0), &status);

  sigset_t set, waiting;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  raise(SIGTSTP);
  sigpending(&waiting);
  printf("%d %d\n", sigismember(&waiting, SIGTSTP), sigismember(&waiting, SIGCONT));
  raise(SIGCONT);
  sigpending(&waiting);
  printf("%d %d\n", sigismember(&waiting, SIGTSTP), sigismember(&waiting, SIGCONT));
  printf("%d\n", first);
}
