/* Control of a process. */
#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H 1

#include <linux/prctl.h>

int prctl(int option, ...);

#endif
