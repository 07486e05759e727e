/* Amounts of money. */
#ifndef _MONETARY_H
#define _MONETARY_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;

ssize_t strfmon(char *to, size_t n, const char *format, ...);

#endif
