/* Calendar time; clocks only as far as they are the same everywhere. */
#define _GNU_SOURCE
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

int main(void) {
  time_t moments[] = {0, 951782400, 1767225599, 1767225600, 1709210096, -1, -86401, 4102444800, 253402300799};
  char text[600];
  for (unsigned i = 0; i < sizeof moments / sizeof *moments; i++) {
    struct tm *tm = gmtime(&moments[i]);
    printf("%s", asctime(tm));
    strftime(text, sizeof text, "%a %A %b %B %c|%C %d %D %e %F %g %G %h %H %I %j %k %l %m %M %p %P %r %R %s %S %T %u %U %V %w %W %x %X %y %Y %% %z", tm);
    printf("%s\n", text);
    strftime(text, sizeof text, "%-d %_d %0e %^a %-m %_H %Ey %Od %Q %6Y %3d %5e %12B", tm);
    printf("%s\n", text);
    printf("%d %ld\n", timegm(tm) == moments[i], tm->tm_gmtoff);
  }
  struct tm odd = {.tm_year = 124, .tm_mon = 13, .tm_mday = 35, .tm_hour = -5, .tm_min = 70, .tm_sec = 100};
  printf("%ld\n", (long) timegm(&odd));
  printf("%s", asctime(&odd));
  printf("%zu\n", strftime(text, 5, "%Y-%m", &odd));
  printf("%.1f\n", difftime(10, 3));
  struct timespec t = {-1, 0};
  printf("%d ", nanosleep(&t, NULL));
  printf("%d ", errno);
  printf("%d ", clock_gettime(99, &t));
  printf("%d\n", errno);
  time_t a = time(NULL);
  usleep(1500);
  printf("%d\n", time(NULL) >= a);
  char *paths[] = {"/usr/lib", "/usr/", "usr", "/", ".", "..", "", "a/b/c//", "//x", "a//b"};
  for (int i = 0; i < 10; i++) {
    char one[32], two[32];
    strcpy(one, paths[i]);
    strcpy(two, paths[i]);
    printf("%s: %s %s\n", paths[i], dirname(one), basename(two));
  }
  printf("%s %s\n", dirname(NULL), basename(NULL));
  char pattern[] = "tmpXXXXXX", bad[] = "tmpXXX";
  int fd = mkstemp(pattern);
  printf("%d %zu %d ", fd >= 0, strlen(pattern), strncmp(pattern, "tmp", 3));
  printf("%d\n", mkstemp(bad));
  unlink(pattern);
  printf("%zu %d\n", wcslen(L"wide"), wcscmp(L"a", L"b") < 0);
  return 0;
}
