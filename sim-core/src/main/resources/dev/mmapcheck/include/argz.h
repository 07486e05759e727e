/* Vectors of arguments. */
#ifndef _ARGZ_H
#define _ARGZ_H 1

#include <errno.h>

typedef __SIZE_TYPE__ size_t;

error_t argz_create(char *const argv[], char **argz, size_t *n);
size_t argz_count(const char *argz, size_t n);
char *argz_next(const char *argz, size_t n, const char *entry);

#endif
