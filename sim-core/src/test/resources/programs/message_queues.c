// Message queues: names, limits, priorities, waiting, notices.
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t told;
static char text[20];
static unsigned priority;

static void result(const char *what, long value) {
  printf("%s: %ld %d\n", what, value, value < 0 ? errno : 0);
}

static void notice(int number, siginfo_t *info, void *context) {
  told = info->si_code * 1000 + info->si_value.sival_int;
}

static void show(mqd_t queue) {
  struct mq_attr state;
  mq_getattr(queue, &state);
  printf("%lx %ld %ld %ld\n", state.mq_flags, state.mq_maxmsg, state.mq_msgsize, state.mq_curmsgs);
}

static void refusals(const char *name) {
  struct mq_attr wrong[] = {{0, 0, 8}, {0, 11, 8}, {0, 5, 0}, {0, 5, 8193}, {0, -1, 8}};
  result("no slash", mq_open(name + 1, O_RDWR | O_CREAT, 0600, NULL));
  result("empty", mq_open("/", O_RDWR | O_CREAT, 0600, NULL));
  result("folder", mq_open("/a/b", O_RDWR | O_CREAT, 0600, NULL));
  result("missing", mq_open(name, O_RDWR));
  result("unlink", mq_unlink(name));
  for (int i = 0; i < 5; i++) result("limits", mq_open(name, O_RDWR | O_CREAT, 0600, &wrong[i]));
}

static void transfers(mqd_t queue) {
  result("low", mq_send(queue, "low", 4, 1));
  result("high", mq_send(queue, "high", 5, 9));
  result("full", mq_send(queue, "x", 1, 0));
  result("too long", mq_send(queue, "123456789", 9, 0));
  result("priority", mq_send(queue, "x", 1, 32768));
  show(queue);
  result("small buffer", mq_receive(queue, text, 7, &priority));
  result("first", mq_receive(queue, text, 8, &priority));
  printf("%s %u\n", text, priority);
  result("second", mq_receive(queue, text, 20, NULL));
  result("empty", mq_receive(queue, text, 20, NULL));
}

static void waiting(mqd_t queue) {
  struct mq_attr blocking = {0}, before;
  struct timespec passed = {1, 0}, wrong = {0, -1};
  struct pollfd entry = {queue, POLLIN | POLLOUT};
  result("blocking", mq_setattr(queue, &blocking, &before));
  printf("%lx\n", before.mq_flags);
  result("too late", mq_timedreceive(queue, text, 20, &priority, &passed));
  result("no time", mq_timedreceive(queue, text, 20, &priority, &wrong));
  for (int i = 0; i < 2; i++) {
    poll(&entry, 1, 0);
    printf("%x\n", entry.revents);
    mq_send(queue, "ab", i, 3);
  }
  poll(&entry, 1, 0);
  printf("%x\n", entry.revents);
  if (fork() == 0) {
    usleep(10000);
    _exit(mq_receive(queue, text, 20, NULL));
  }
  result("waits for room", mq_send(queue, "c", 2, 3));
  int status;
  wait(&status);
  printf("%d\n", WEXITSTATUS(status));
  while (mq_timedreceive(queue, text, 20, NULL, &passed) >= 0) {
  }
}

static void notices(mqd_t queue) {
  struct sigaction action = {.sa_sigaction = notice, .sa_flags = SA_SIGINFO};
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  event.sigev_value.sival_int = 42;
  sigaction(SIGUSR1, &action, NULL);
  result("notify", mq_notify(queue, &event));
  result("twice", mq_notify(queue, &event));
  mq_send(queue, "n", 1, 0);
  printf("%d\n", told);
  told = 0;
  mq_receive(queue, text, 20, NULL);
  mq_send(queue, "n", 1, 0);
  printf("%d\n", told);
  result("again", mq_notify(queue, &event));
  result("withdrawn", mq_notify(queue, NULL));
}

int main(void) {
  char name[40];
  struct mq_attr small = {0, 2, 8};
  setvbuf(stdout, NULL, _IONBF, 0);
  sprintf(name, "/mmapcheck-test-%d", getpid());
  refusals(name);
  mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0600, &small);
  show(queue);
  result("exists", mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, NULL));
  transfers(queue);
  waiting(queue);
  notices(queue);
  mqd_t reader = mq_open(name, O_RDONLY);
  result("only reads", mq_send(reader, "a", 1, 0));
  result("no queue", mq_send(1, "a", 1, 0));
  result("close", mq_close(queue));
  result("closed", mq_close(queue));
  result("unlink", mq_unlink(name));
  result("gone", mq_open(name, O_RDWR));
  result("still open", mq_receive(reader, text, 20, NULL));
}
