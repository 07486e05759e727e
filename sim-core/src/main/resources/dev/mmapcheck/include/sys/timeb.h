/* An old form of time. */
#ifndef _SYS_TIMEB_H
#define _SYS_TIMEB_H 1

typedef long time_t;

struct timeb {
  time_t time;
  unsigned short millitm;
  short timezone;
  short dstflag;
};

int ftime(struct timeb *t);

#endif
