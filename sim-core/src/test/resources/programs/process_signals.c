/* Buffers and signals across fork, masks, stacks, queued values, timers, locks in shared memory. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sys/time.h>
#include <time.h>
#include <setjmp.h>
#include <fcntl.h>
#include <sys/resource.h>
static volatile sig_atomic_t hits;

static void count(int s) {
  hits++;
}
static sigjmp_buf sj;
static char altbuf[65536];
static int onalt;

static void segv(int s, siginfo_t *i, void *u) {
  stack_t ss;
  sigaltstack(0, &ss);
  onalt = (ss.ss_flags & SS_ONSTACK) != 0;
  char here;
  onalt += (&here > altbuf && &here < altbuf + sizeof altbuf) * 2;
  printf("sig %d code %d addr %p alt %d\n", s, i->si_code, i->si_addr, onalt);
  siglongjmp(sj, 1);
}

static void info(int s, siginfo_t *i, void *u) {
  printf("got %d code %d value %d pid %d\n", s, i->si_code, i->si_value.sival_int,
      i->si_pid == getpid());
  hits++;
}
struct sh {
  pthread_mutex_t m;
  pthread_cond_t c;
  pthread_barrier_t b;
  pthread_rwlock_t rw;
  sem_t s;
  int n;
};

static void atx(void) {
  printf("atexit %d\n", (int)hits);
}

int main(void) {
  printf("unflushed ");
  pid_t p = fork();
  if (p == 0) {
    printf("child ");
    exit(3);
  }
  int st;
  waitpid(p, &st, 0);
  printf("%d %d\n", WIFEXITED(st), WEXITSTATUS(st));
  fflush(stdout);
  p = fork();
  if (!p) {
    printf("never");
    _exit(4);
  }
  waitpid(p, &st, 0);
  printf("%d\n", WEXITSTATUS(st));
  p = fork();
  if (!p) {
    raise(SIGKILL);
  }
  waitpid(p, &st, 0);
  printf("%d %d\n", WIFSIGNALED(st), WTERMSIG(st));
  fflush(stdout);
  p = fork();
  if (!p) abort();
  waitpid(p, &st, 0);
  printf("%d %d\n", WIFSIGNALED(st), WTERMSIG(st));
  long done = waitpid(-1, &st, 0);
  printf("%ld %d\n", done, errno);
  fflush(stdout);
  struct sigaction sa = {.sa_handler = count};
  sigaction(SIGUSR1, &sa, 0);
  sigset_t m, o;
  sigemptyset(&m);
  sigaddset(&m, SIGUSR1);
  sigprocmask(SIG_BLOCK, &m, &o);
  raise(SIGUSR1);
  raise(SIGUSR1);
  sigset_t pend;
  sigpending(&pend);
  printf("%d %d\n", (int)hits, sigismember(&pend, SIGUSR1));
  fflush(stdout);
  p = fork();
  if (!p) {
    sigset_t q, c;
    sigpending(&q);
    sigprocmask(SIG_BLOCK, 0, &c);
    printf("child pend %d blocked %d\n", sigismember(&q, SIGUSR1), sigismember(&c, SIGUSR1));
    exit(0);
  }
  wait(0);
  sigprocmask(SIG_SETMASK, &o, 0);
  printf("%d\n", (int)hits);
  stack_t ss = {.ss_sp = altbuf, .ss_size = sizeof altbuf};
  sigaltstack(&ss, 0);
  sa = (struct sigaction){
    .sa_sigaction = segv, .sa_flags = SA_SIGINFO | SA_ONSTACK
  };
  sigaction(SIGSEGV, &sa, 0);
  sigaction(SIGBUS, &sa, 0);
  sigaction(SIGFPE, &sa, 0);
  if (!sigsetjmp(sj, 1)) *(volatile int *)16 = 1;
  char *ro = mmap((void *)0x10000000, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
      0);
  if (!sigsetjmp(sj, 1)) ro[5] = 1;
  int fd = memfd_create("x", 0);
  char *bus = mmap((void *)0x20000000, 8192, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0);
  if (!sigsetjmp(sj, 1)) {
    volatile char c = bus[4096];
  }
  sa = (struct sigaction){
    .sa_sigaction = info, .sa_flags = SA_SIGINFO
  };
  sigaction(SIGRTMIN + 1, &sa, 0);
  sigaction(SIGUSR2, &sa, 0);
  sigprocmask(SIG_BLOCK, (sigemptyset(&m), sigaddset(&m, SIGRTMIN + 1), &m), 0);
  for (int i = 0; i < 3; i++) sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = i * 7});
  sigprocmask(SIG_UNBLOCK, &m, 0);
  kill(getpid(), SIGUSR2);
  siginfo_t si;
  sigprocmask(SIG_BLOCK, &m, 0);
  sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = 99});
  int taken = sigwaitinfo(&m, &si);
  printf("%d %d\n", taken == SIGRTMIN + 1, si.si_value.sival_int);
  struct timespec ts = {0, 1000};
  done = sigtimedwait(&m, &si, &ts);
  printf("%ld %d\n", done, errno);
  hits = 0;
  sa = (struct sigaction){
    .sa_handler = count
  };
  sigaction(SIGALRM, &sa, 0);
  alarm(1);
  pause();
  printf("%d %d\n", (int)hits, errno);
  struct itimerval it = {{0, 10000}, {0, 10000}};
  setitimer(ITIMER_REAL, &it, 0);
  while (hits < 4) pause();
  it = (struct itimerval){
    0
  };
  setitimer(ITIMER_REAL, &it, 0);
  printf("%d\n", (int)hits);
  timer_t t;
  struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2,
      .sigev_value.sival_int = 5};
  printf("%d\n", timer_create(CLOCK_MONOTONIC, &ev, &t));
  struct itimerspec its = {{0, 0}, {0, 1000000}};
  timer_settime(t, 0, &its, 0);
  pause();
  timer_delete(t);
  sa = (struct sigaction){
    .sa_handler = count, .sa_flags = SA_RESETHAND | SA_NODEFER
  };
  sigaction(SIGHUP, &sa, 0);
  raise(SIGHUP);
  sigaction(SIGHUP, 0, &sa);
  printf("%d\n", sa.sa_handler == SIG_DFL);
  int pi[2];
  pipe(pi);
  sa = (struct sigaction){
    .sa_handler = count
  };
  sigaction(SIGALRM, &sa, 0);
  ualarm(1000, 0);
  char c;
  done = read(pi[0], &c, 1);
  printf("%ld %d\n", done, errno);
  sa.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &sa, 0);
  p = fork();
  if (!p) {
    usleep(50000);
    write(pi[1], "x", 1);
    _exit(0);
  }
  ualarm(1000, 0);
  printf("%zd %c\n", read(pi[0], &c, 1), c);
  wait(0);
  signal(SIGPIPE, SIG_IGN);
  close(pi[0]);
  done = write(pi[1], "x", 1);
  printf("%ld %d\n", done, errno);
  fflush(stdout);
  struct sh *h = mmap(0, sizeof *h, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t ma;
  pthread_mutexattr_init(&ma);
  pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&ma, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&h->m, &ma);
  pthread_condattr_t ca;
  pthread_condattr_init(&ca);
  pthread_condattr_setpshared(&ca, 1);
  pthread_cond_init(&h->c, &ca);
  pthread_barrierattr_t ba;
  pthread_barrierattr_init(&ba);
  pthread_barrierattr_setpshared(&ba, 1);
  pthread_barrier_init(&h->b, &ba, 3);
  pthread_rwlockattr_t ra;
  pthread_rwlockattr_init(&ra);
  pthread_rwlockattr_setpshared(&ra, 1);
  pthread_rwlock_init(&h->rw, &ra);
  sem_init(&h->s, 1, 0);
  for (int i = 0; i < 2; i++) if (!fork()) {
    for (int j = 0; j < 500; j++) {
      pthread_mutex_lock(&h->m);
      h->n++;
      pthread_mutex_unlock(&h->m);
    }
    pthread_barrier_wait(&h->b);
    pthread_rwlock_wrlock(&h->rw);
    h->n += 10;
    pthread_rwlock_unlock(&h->rw);
    sem_post(&h->s);
    _exit(0);
  }
  pthread_barrier_wait(&h->b);
  sem_wait(&h->s);
  sem_wait(&h->s);
  pthread_rwlock_rdlock(&h->rw);
  printf("%d\n", h->n);
  pthread_rwlock_unlock(&h->rw);
  while (wait(0) > 0);
  fflush(stdout);
  p = fork();
  if (!p) {
    pthread_mutex_lock(&h->m);
    _exit(0);
  }
  waitpid(p, 0, 0);
  int r = pthread_mutex_lock(&h->m);
  printf("%d %d\n", r == EOWNERDEAD, pthread_mutex_consistent(&h->m));
  pthread_mutex_unlock(&h->m);
  fflush(stdout);
  p = fork();
  if (!p) {
    pthread_mutex_lock(&h->m);
    h->n = -1;
    pthread_cond_signal(&h->c);
    pthread_mutex_unlock(&h->m);
    _exit(0);
  }
  pthread_mutex_lock(&h->m);
  while (h->n != -1) pthread_cond_wait(&h->c, &h->m);
  pthread_mutex_unlock(&h->m);
  printf("cond %d\n", h->n);
  wait(0);
  sem_t *ns = sem_open("/pgm5", O_CREAT | O_EXCL, 0600, 1);
  printf("%d %d\n", ns != SEM_FAILED, sem_trywait(ns));
  done = sem_trywait(ns);
  printf("%ld %d\n", done, errno);
  struct timespec ab;
  clock_gettime(CLOCK_REALTIME, &ab);
  ab.tv_nsec += 1000000;
  if (ab.tv_nsec >= 1000000000) {
    ab.tv_sec++;
    ab.tv_nsec -= 1000000000;
  }
  done = sem_timedwait(ns, &ab);
  printf("%ld %d\n", done, errno);
  int sv;
  sem_getvalue(ns, &sv);
  printf("%d %d %d\n", sv, sem_close(ns), sem_unlink("/pgm5"));
  printf("%d\n", sem_open("/pgm5", 0) == SEM_FAILED);
  struct rusage ru;
  printf("%d\n", getrusage(RUSAGE_SELF, &ru));
  atexit(atx);
  return 5;
}

