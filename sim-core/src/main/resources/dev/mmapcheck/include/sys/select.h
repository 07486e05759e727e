/* Waiting for several descriptors. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H 1

typedef long suseconds_t;
typedef long time_t;

#include <bits/timeval.h>
#include <bits/timespec.h>
#include <bits/sigset.h>

typedef long __fd_mask;
typedef long fd_mask;

#define FD_SETSIZE 1024
#define __FD_SETSIZE 1024
#define NFDBITS 64
#define __NFDBITS 64

typedef struct { __fd_mask fds_bits[16]; } fd_set;

#define FD_ZERO(set) \
  do { \
    unsigned int __i; \
    for (__i = 0; __i < 16; __i++) (set)->fds_bits[__i] = 0; \
  } while (0)
#define FD_SET(fd, set) ((void) ((set)->fds_bits[(fd) / 64] |= 1UL << (fd) % 64))
#define FD_CLR(fd, set) ((void) ((set)->fds_bits[(fd) / 64] &= ~(1UL << (fd) % 64)))
#define FD_ISSET(fd, set) (((set)->fds_bits[(fd) / 64] & 1UL << (fd) % 64) != 0)

int select(int count, fd_set *readable, fd_set *writable, fd_set *exceptional,
           struct timeval *timeout);
int pselect(int count, fd_set *readable, fd_set *writable, fd_set *exceptional,
            const struct timespec *timeout, const sigset_t *mask);

#endif
