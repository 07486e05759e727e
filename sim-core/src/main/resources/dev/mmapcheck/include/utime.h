/* Times of a file. */
#ifndef _UTIME_H
#define _UTIME_H 1

typedef long time_t;

struct utimbuf {
  time_t actime;
  time_t modtime;
};

int utime(const char *path, const struct utimbuf *times);

#endif
