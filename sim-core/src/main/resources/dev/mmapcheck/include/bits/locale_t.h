/* A locale object. */
#ifndef _BITS_LOCALE_T_H
#define _BITS_LOCALE_T_H 1

typedef struct __locale_struct *locale_t;
typedef locale_t __locale_t;

#endif
