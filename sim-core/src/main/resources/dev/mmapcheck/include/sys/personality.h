/* Personality of a process. */
#ifndef _SYS_PERSONALITY_H
#define _SYS_PERSONALITY_H 1

enum { ADDR_NO_RANDOMIZE = 0x0040000, MMAP_PAGE_ZERO = 0x0100000, READ_IMPLIES_EXEC = 0x0400000, ADDR_COMPAT_LAYOUT = 0x0200000, PER_LINUX = 0 };

int personality(unsigned long persona);

#endif
