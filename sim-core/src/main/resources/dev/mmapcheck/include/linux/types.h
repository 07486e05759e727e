/* Types of the kernel. */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H 1

#include <asm/types.h>
#include <linux/posix_types.h>

#define __bitwise
#define __aligned_u64 unsigned long long __attribute__((__aligned__(8)))

typedef __u16 __le16;
typedef __u16 __be16;
typedef __u32 __le32;
typedef __u32 __be32;
typedef __u64 __le64;
typedef __u64 __be64;
typedef __u16 __sum16;
typedef __u32 __wsum;

#endif
