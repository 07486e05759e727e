/* Parameters and small arithmetic. */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H 1

#ifndef NULL
#define NULL ((void *) 0)
#endif

typedef __SIZE_TYPE__ size_t;

#include <sys/types.h>
#include <limits.h>
#include <signal.h>
#include <endian.h>

#define NBBY 8
#define NGROUPS 65536
#define CANBSIZ 255
#define MAXHOSTNAMELEN 64
#define MAXPATHLEN 4096
#define MAXSYMLINKS 20
#define NOFILE 256
#define NCARGS 131072
#define DEV_BSIZE 512
#define NODEV (-1UL)
#define EXEC_PAGESIZE 4096
#define HZ 100

#define setbit(a, i) ((a)[(i) / NBBY] |= 1 << ((i) % NBBY))
#define clrbit(a, i) ((a)[(i) / NBBY] &= ~(1 << ((i) % NBBY)))
#define isset(a, i) ((a)[(i) / NBBY] & (1 << ((i) % NBBY)))
#define isclr(a, i) (((a)[(i) / NBBY] & (1 << ((i) % NBBY))) == 0)

#ifndef howmany
#define howmany(x, y) (((x) + ((y) - 1)) / (y))
#endif
#define roundup(x, y) ((((x) + ((y) - 1)) / (y)) * (y))
#define powerof2(x) ((((x) - 1) & (x)) == 0)
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#define MAX(a, b) (((a) > (b)) ? (a) : (b))

#endif
