/* strftime, strptime, mktime, timegm and their kin in UTC. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <stdlib.h>
#include <sys/time.h>
#include <errno.h>
#include <unistd.h>

static void show(struct tm *t) {
  printf("%d-%d-%d %d:%d:%d w%d y%d d%d\n", t->tm_year, t->tm_mon, t->tm_mday, t->tm_hour,
      t->tm_min, t->tm_sec, t->tm_wday, t->tm_yday, t->tm_isdst);
}

int main(void) {
  setenv("TZ", "UTC", 1);
  tzset();
  time_t ts[] = {0, -1, 951782400, 951868799, 1709164800, 4102444800, -2208988800, 253402300799,
      86399, -86400000000};
  for (int i = 0; i < 10; i++) {
    struct tm t;
    gmtime_r(&ts[i], &t);
    show(&t);
    printf("%ld %ld\n", timegm(&t), mktime(&t));
    char b[400];
    strftime(b, sizeof b,
        "%Y %y %C %m %d %e %H %I %M %S %p %P %a %A %b %B %h %j %U %W %V %G %g %u %w %c|%x|%X|%D|%F|%T|%R|%r|%n%t%%|%s|%z|%Z|%k|%l", &t);
    puts(b);
    char ab[30];
    printf("%s", asctime_r(&t, ab));
    printf("%s", ctime(&ts[i]));
  }
  struct tm n = {.tm_year = 124, .tm_mon = 13, .tm_mday = 32, .tm_hour = 25, .tm_min = -61,
      .tm_sec = 3700};
  time_t v = mktime(&n);
  printf("%ld ", v);
  show(&n);
  n = (struct tm){
    .tm_year = 100, .tm_mon = -1, .tm_mday = 0
  };
  printf("%ld ", timegm(&n));
  show(&n);
  char b[50];
  printf("%zu %zu\n", strftime(b, 5, "%Y", &n), strftime(b, 4, "%Y", &n));
  strftime(b, 50, "%-d %_d %05d %^a %#Z %Ey %Od %10Y %E", &n);
  puts(b);
  struct tm p;
  char *e;
  memset(&p, 0, sizeof p);
  e = strptime("2024-02-29 13:45:07 rest", "%Y-%m-%d %H:%M:%S", &p);
  printf("%s ", e ? e : "null");
  show(&p);
  memset(&p, 0, sizeof p);
  e = strptime("Tue, 05 Mar 24 01:02 PM", "%a, %d %b %y %I:%M %p", &p);
  printf("%s ", e ? e : "null");
  show(&p);
  e = strptime("xx", "%Y", &p);
  printf("%d\n", e == NULL);
  printf("%g\n", difftime(100, 50));
  struct timeval a = {5, 900000}, c = {2, 200000}, r;
  timeradd(&a, &c, &r);
  printf("%ld.%06ld ", r.tv_sec, r.tv_usec);
  timersub(&c, &a, &r);
  printf("%ld.%06ld %d\n", r.tv_sec, r.tv_usec, timercmp(&a, &c, >));
  struct timespec q;
  printf("%d ", clock_getres(CLOCK_MONOTONIC, &q));
  printf("%ld %ld\n", q.tv_sec, q.tv_nsec);
  printf("%d %d\n", clock_gettime(99, &q), errno);
  q = (struct timespec){
    0, 1000000000
  };
  printf("%d %d\n", nanosleep(&q, 0), errno);
  q.tv_nsec = 1000;
  printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, 0, &q, 0));
  time_t t1 = time(0);
  sleep(1);
  printf("%d\n", (int)(time(0) - t1));
  return 0;
}

