/* Timers and queues that start threads or signal one thread. */
#define _GNU_SOURCE
#include <stdio.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <pthread.h>
#include <mqueue.h>
#include <string.h>
#include <fcntl.h>
#include <errno.h>
#include <sys/syscall.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int calls, got, blocked;
static pthread_t main_thread;

static void expired(union sigval v) {
  pthread_mutex_lock(&m);
  calls++;
  got += v.sival_int;
  if (pthread_equal(pthread_self(), main_thread)) printf("same thread\n");
  sigset_t s;
  pthread_sigmask(0, 0, &s);
  blocked += sigismember(&s, SIGUSR1);
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
}
static mqd_t q;

static void message(union sigval v) {
  char b[100];
  ssize_t n = mq_receive(q, b, 100, 0);
  pthread_mutex_lock(&m);
  printf("%d %.*s\n", v.sival_int, (int)n, b);
  calls = 100;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
}
static volatile int hit;

static void h(int s, siginfo_t *i, void *u) {
  hit = i->si_value.sival_int;
}

int main(void) {
  main_thread = pthread_self();
  sigset_t s;
  sigemptyset(&s);
  sigaddset(&s, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &s, 0);
  struct sigevent e;
  memset(&e, 0, sizeof e);
  e.sigev_notify = SIGEV_THREAD;
  e.sigev_notify_function = expired;
  e.sigev_value.sival_int = 7;
  timer_t t;
  printf("%d\n", timer_create(CLOCK_REALTIME, &e, &t));
  struct itimerspec its = {{0, 1000000}, {0, 1000000}};
  printf("%d\n", timer_settime(t, 0, &its, 0));
  pthread_mutex_lock(&m);
  while (calls < 3) pthread_cond_wait(&c, &m);
  pthread_mutex_unlock(&m);
  printf("%d\n", timer_delete(t));
  usleep(10000);
  printf("%d\n", got >= 21 && got % 7 == 0 && blocked * 7 == got);
  struct mq_attr a = {.mq_maxmsg = 2, .mq_msgsize = 100};
  q = mq_open("/pgm5q", O_CREAT | O_RDWR | O_NONBLOCK, 0600, &a);
  e.sigev_notify_function = message;
  e.sigev_value.sival_int = 9;
  pthread_attr_t at;
  pthread_attr_init(&at);
  pthread_attr_setstacksize(&at, 65536);
  e.sigev_notify_attributes = &at;
  printf("%d\n", mq_notify(q, &e));
  {
    int r = mq_notify(q, &e);
    printf("%d %d\n", r, errno);
  }
  mq_send(q, "hello", 5, 0);
  pthread_mutex_lock(&m);
  while (calls < 100) pthread_cond_wait(&c, &m);
  pthread_mutex_unlock(&m);
  mq_close(q);
  mq_unlink("/pgm5q");
  struct sigaction sa = {.sa_sigaction = h, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR2, &sa, 0);
  e.sigev_notify = SIGEV_THREAD_ID;
  e.sigev_signo = SIGUSR2;
  e.sigev_value.sival_int = 33;
  e._sigev_un._tid = syscall(SYS_gettid);
  printf("%d\n", timer_create(CLOCK_MONOTONIC, &e, &t));
  its.it_interval.tv_nsec = 0;
  timer_settime(t, 0, &its, 0);
  while (!hit) pause();
  printf("%d\n", hit);
  e._sigev_un._tid = 1;
  {
    int r = timer_create(CLOCK_MONOTONIC, &e, &t);
    printf("%d %d\n", r, errno);
  };
  e.sigev_notify = 77;
  {
    int r = timer_create(CLOCK_MONOTONIC, &e, &t);
    printf("%d %d\n", r, errno);
  };
  return 0;
}

