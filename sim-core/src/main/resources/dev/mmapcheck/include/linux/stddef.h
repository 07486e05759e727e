/* Common definitions of the kernel. */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H 1

#ifndef __always_inline
#define __always_inline __inline __attribute__((__always_inline__))
#endif

#endif
