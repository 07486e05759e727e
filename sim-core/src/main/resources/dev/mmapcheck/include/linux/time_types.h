/* Times as system calls take them, the same on 32 and 64 bits. */
#ifndef _LINUX_TIME_TYPES_H
#define _LINUX_TIME_TYPES_H 1

#include <linux/types.h>

struct __kernel_timespec {
  __kernel_time64_t tv_sec;
  long long tv_nsec;
};

struct __kernel_itimerspec {
  struct __kernel_timespec it_interval;
  struct __kernel_timespec it_value;
};

struct __kernel_old_timeval {
  __kernel_long_t tv_sec;
  __kernel_long_t tv_usec;
};

struct __kernel_sock_timeval {
  __s64 tv_sec;
  __s64 tv_usec;
};

#endif
