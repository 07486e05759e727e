/* Numbers of device controls. */
#ifndef _LINUX_IOCTL_H
#define _LINUX_IOCTL_H 1

#include <asm/ioctl.h>

#endif
