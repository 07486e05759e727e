/* Strings and bytes. */
#ifndef _STRING_H
#define _STRING_H 1

#include <features.h>

typedef __SIZE_TYPE__ size_t;

#ifndef NULL
#define NULL ((void *) 0)
#endif

#include <strings.h>

void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memccpy(void *to, const void *from, int c, size_t n);
void *mempcpy(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);
void explicit_bzero(void *to, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int c, size_t n);
void *memrchr(const void *s, int c, size_t n);
void *rawmemchr(const void *s, int c);
void *memmem(const void *s, size_t n, const void *needle, size_t needle_length);
void *memfrob(void *s, size_t n);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t n);
char *stpcpy(char *to, const char *from);
char *stpncpy(char *to, const char *from, size_t n);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t n);
size_t strlcpy(char *to, const char *from, size_t n);
size_t strlcat(char *to, const char *from, size_t n);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *to, const char *from, size_t n);
int strverscmp(const char *a, const char *b);
char *strdup(const char *s);
char *strndup(const char *s, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strchrnul(const char *s, int c);
size_t strcspn(const char *s, const char *reject);
size_t strspn(const char *s, const char *accept);
char *strpbrk(const char *s, const char *accept);
char *strstr(const char *s, const char *needle);
char *strcasestr(const char *s, const char *needle);
char *strtok(char *s, const char *delimiters);
char *strtok_r(char *s, const char *delimiters, char **rest);
char *strsep(char **s, const char *delimiters);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t limit);
char *strerror(int error);
const char *strerrorname_np(int error);
const char *strerrordesc_np(int error);

#ifdef _GNU_SOURCE
char *strerror_r(int error, char *buffer, size_t n);
#else
int __xpg_strerror_r(int error, char *buffer, size_t n);

#define strerror_r __xpg_strerror_r
#endif

char *strsignal(int signal);
const char *sigabbrev_np(int signal);
const char *sigdescr_np(int signal);
char *strfry(char *s);

#ifndef basename
char *basename(const char *path);
#endif

#define strdupa(s) \
  (__extension__({ \
    const char *__from = (s); \
    size_t __size = strlen(__from) + 1; \
    (char *) memcpy(__builtin_alloca(__size), __from, __size); \
  }))
#define strndupa(s, n) \
  (__extension__({ \
    const char *__from = (s); \
    size_t __length = strnlen(__from, (n)); \
    char *__copy = (char *) __builtin_alloca(__length + 1); \
    __copy[__length] = 0; \
    (char *) memcpy(__copy, __from, __length); \
  }))

#endif
