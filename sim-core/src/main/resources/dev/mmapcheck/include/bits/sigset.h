/* A set of signals. */
#ifndef _BITS_SIGSET_H
#define _BITS_SIGSET_H 1

typedef struct { unsigned long __val[16]; } __sigset_t;
typedef __sigset_t sigset_t;

#endif
