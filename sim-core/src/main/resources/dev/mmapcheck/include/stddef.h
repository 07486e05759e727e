/* Common definitions of C. */
#ifndef _STDDEF_H
#define _STDDEF_H 1

#ifndef NULL
#define NULL ((void *) 0)
#endif

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __WCHAR_TYPE__ wchar_t;

typedef struct {
  long long __max_align_ll __attribute__((__aligned__(8)));
  long double __max_align_ld __attribute__((__aligned__(16)));
} max_align_t;

#define offsetof(type, member) __builtin_offsetof(type, member)

#endif
