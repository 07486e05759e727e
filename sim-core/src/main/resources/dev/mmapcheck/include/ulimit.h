/* Limits of old. */
#ifndef _ULIMIT_H
#define _ULIMIT_H 1

long ulimit(int command, ...);

enum { UL_GETFSIZE = 1, UL_SETFSIZE = 2 };

#define UL_GETFSIZE UL_GETFSIZE
#define UL_SETFSIZE UL_SETFSIZE

#endif
