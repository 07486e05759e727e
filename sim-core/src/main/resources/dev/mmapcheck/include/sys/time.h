/* Time in microseconds. */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H 1

typedef long time_t;
typedef long suseconds_t;

#include <bits/timeval.h>
#include <sys/select.h>

struct timezone {
  int tz_minuteswest;
  int tz_dsttime;
};
struct itimerval {
  struct timeval it_interval;
  struct timeval it_value;
};
enum __itimer_which { ITIMER_REAL = 0, ITIMER_VIRTUAL = 1, ITIMER_PROF = 2 };

#define ITIMER_REAL ITIMER_REAL
#define ITIMER_VIRTUAL ITIMER_VIRTUAL
#define ITIMER_PROF ITIMER_PROF

int gettimeofday(struct timeval *t, void *zone);
int settimeofday(const struct timeval *t, const struct timezone *zone);
int adjtime(const struct timeval *delta, struct timeval *old);
int getitimer(enum __itimer_which which, struct itimerval *value);
int setitimer(enum __itimer_which which, const struct itimerval *value, struct itimerval *old);
int utimes(const char *path, const struct timeval times[2]);
int lutimes(const char *path, const struct timeval times[2]);
int futimes(int fd, const struct timeval times[2]);
int futimesat(int dir, const char *path, const struct timeval times[2]);

#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timercmp(a, b, op) \
  ((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec op (b)->tv_usec : (a)->tv_sec op (b)->tv_sec)
#define timeradd(a, b, sum) \
  do { \
    (sum)->tv_sec = (a)->tv_sec + (b)->tv_sec; \
    (sum)->tv_usec = (a)->tv_usec + (b)->tv_usec; \
    if ((sum)->tv_usec >= 1000000) (sum)->tv_sec++, (sum)->tv_usec -= 1000000; \
  } while (0)
#define timersub(a, b, difference) \
  do { \
    (difference)->tv_sec = (a)->tv_sec - (b)->tv_sec; \
    (difference)->tv_usec = (a)->tv_usec - (b)->tv_usec; \
    if ((difference)->tv_usec < 0) (difference)->tv_sec--, (difference)->tv_usec += 1000000; \
  } while (0)
#define TIMEVAL_TO_TIMESPEC(v, s) \
  ((s)->tv_sec = (v)->tv_sec, (s)->tv_nsec = (v)->tv_usec * 1000)
#define TIMESPEC_TO_TIMEVAL(v, s) \
  ((v)->tv_sec = (s)->tv_sec, (v)->tv_usec = (s)->tv_nsec / 1000)

#endif
