/* The bytes of a number in reverse order. */
#ifndef _LINUX_SWAB_H
#define _LINUX_SWAB_H 1

#include <linux/types.h>

#define __swab16(x) (__u16)__builtin_bswap16((__u16)(x))
#define __swab32(x) (__u32)__builtin_bswap32((__u32)(x))
#define __swab64(x) (__u64)__builtin_bswap64((__u64)(x))

#endif
