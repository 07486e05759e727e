/* Mathematics for any floating type. */
#ifndef _TGMATH_H
#define _TGMATH_H 1

#include <math.h>

#endif
