/* Allocation as in glibc. */
#ifndef _MALLOC_H
#define _MALLOC_H 1

#include <stddef.h>
#include <stdio.h>

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *p, size_t size);
void *reallocarray(void *p, size_t count, size_t size);
void free(void *p);
void *memalign(size_t alignment, size_t size);
void *valloc(size_t size);
void *pvalloc(size_t size);
size_t malloc_usable_size(void *p);
int malloc_trim(size_t pad);
int mallopt(int parameter, int value);
void malloc_stats(void);
int malloc_info(int options, FILE *stream);

struct mallinfo {
  int arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo2 {
  size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};

struct mallinfo mallinfo(void);
struct mallinfo2 mallinfo2(void);

#define M_MXFAST 1
#define M_NLBLKS 2
#define M_GRAIN 3
#define M_KEEP 4
#define M_ARENA_MAX (-8)
#define M_ARENA_TEST (-7)
#define M_PERTURB (-6)
#define M_CHECK_ACTION (-5)
#define M_MMAP_MAX (-4)
#define M_MMAP_THRESHOLD (-3)
#define M_TOP_PAD (-2)
#define M_TRIM_THRESHOLD (-1)

#endif
