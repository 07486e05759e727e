/* More on streams. */
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H 1

typedef __SIZE_TYPE__ size_t;

#include <stdio.h>

enum { FSETLOCKING_QUERY, FSETLOCKING_INTERNAL, FSETLOCKING_BYCALLER };

int __fsetlocking(FILE *stream, int type);
size_t __fbufsize(FILE *stream);
size_t __fpending(FILE *stream);
void __fpurge(FILE *stream);
void _flushlbf(void);

#endif
