/* Descriptors of processes. */
#ifndef _SYS_PIDFD_H
#define _SYS_PIDFD_H 1

#include <signal.h>

#define PIDFD_NONBLOCK 04000

int pidfd_open(int process, unsigned int flags);
int pidfd_getfd(int process, int fd, unsigned int flags);
int pidfd_send_signal(int process, int signal, siginfo_t *info, unsigned int flags);

#endif
