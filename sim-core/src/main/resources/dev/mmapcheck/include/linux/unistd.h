/* Numbers of the system calls. */
#ifndef _LINUX_UNISTD_H
#define _LINUX_UNISTD_H 1

#include <asm/unistd.h>

#endif
