/* The floating-point environment. */
#ifndef _FENV_H
#define _FENV_H 1

#include <stdint.h>

enum { FE_INVALID = 0x01, FE_DIVBYZERO = 0x04, FE_OVERFLOW = 0x08, FE_UNDERFLOW = 0x10, FE_INEXACT = 0x20 };

#define FE_INVALID FE_INVALID
#define FE_DIVBYZERO FE_DIVBYZERO
#define FE_OVERFLOW FE_OVERFLOW
#define FE_UNDERFLOW FE_UNDERFLOW
#define FE_INEXACT FE_INEXACT
#define FE_ALL_EXCEPT 0x3d

enum { FE_TONEAREST = 0, FE_DOWNWARD = 0x400, FE_UPWARD = 0x800, FE_TOWARDZERO = 0xc00 };

#define FE_TONEAREST FE_TONEAREST
#define FE_DOWNWARD FE_DOWNWARD
#define FE_UPWARD FE_UPWARD
#define FE_TOWARDZERO FE_TOWARDZERO

typedef unsigned short fexcept_t;
typedef struct { int __opaque[8]; } fenv_t;

#define FE_DFL_ENV ((const fenv_t *) -1)

int feclearexcept(int exceptions);
int feraiseexcept(int exceptions);
int fetestexcept(int exceptions);
int fegetround(void);
int fesetround(int mode);
int fegetenv(fenv_t *environment);
int fesetenv(const fenv_t *environment);
int feholdexcept(fenv_t *environment);
int feupdateenv(const fenv_t *environment);
int feenableexcept(int exceptions);
int fedisableexcept(int exceptions);

#endif
