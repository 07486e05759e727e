/* Locale objects. */
#ifndef _XLOCALE_H
#define _XLOCALE_H 1

#include <bits/locale_t.h>

#endif
