/* Conversion of character sets. */
#ifndef _ICONV_H
#define _ICONV_H 1

typedef __SIZE_TYPE__ size_t;
typedef void *iconv_t;

iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t conversion, char **from, size_t *from_left, char **to, size_t *to_left);
int iconv_close(iconv_t conversion);

#endif
