/* Time. */
#ifndef _TIME_H
#define _TIME_H 1

#include <features.h>

typedef __SIZE_TYPE__ size_t;
typedef long clock_t;
typedef long time_t;
typedef int clockid_t;
typedef void *timer_t;
typedef int pid_t;

#ifndef NULL
#define NULL ((void *) 0)
#endif

#include <bits/timespec.h>
#include <bits/locale_t.h>

struct sigevent;
struct tm {
  int tm_sec;
  int tm_min;
  int tm_hour;
  int tm_mday;
  int tm_mon;
  int tm_year;
  int tm_wday;
  int tm_yday;
  int tm_isdst;
  long tm_gmtoff;
  const char *tm_zone;
};
struct itimerspec {
  struct timespec it_interval;
  struct timespec it_value;
};

#define CLOCKS_PER_SEC ((clock_t) 1000000)
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1
#define TIME_UTC 1

extern char *tzname[2];
extern int daylight;
extern long timezone;

clock_t clock(void);
time_t time(time_t *t);
double difftime(time_t later, time_t earlier);
time_t mktime(struct tm *tm);
time_t timegm(struct tm *tm);
time_t timelocal(struct tm *tm);
struct tm *gmtime(const time_t *t);
struct tm *localtime(const time_t *t);
struct tm *gmtime_r(const time_t *t, struct tm *tm);
struct tm *localtime_r(const time_t *t, struct tm *tm);
char *asctime(const struct tm *tm);
char *ctime(const time_t *t);
char *asctime_r(const struct tm *tm, char *to);
char *ctime_r(const time_t *t, char *to);
size_t strftime(char *to, size_t n, const char *format, const struct tm *tm);
size_t strftime_l(char *to, size_t n, const char *format, const struct tm *tm, locale_t locale);
char *strptime(const char *text, const char *format, struct tm *tm);
void tzset(void);
int stime(const time_t *t);
int timespec_get(struct timespec *t, int base);
int nanosleep(const struct timespec *request, struct timespec *remaining);
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_gettime(clockid_t clock, struct timespec *t);
int clock_settime(clockid_t clock, const struct timespec *t);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *request,
                    struct timespec *remaining);
int clock_getcpuclockid(pid_t pid, clockid_t *clock);
int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *value,
                  struct itimerspec *old);
int timer_gettime(timer_t timer, struct itimerspec *value);
int timer_getoverrun(timer_t timer);
int getdate_r(const char *text, struct tm *tm);
int dysize(int year);

#endif
