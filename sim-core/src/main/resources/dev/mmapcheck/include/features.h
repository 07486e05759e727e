/* What the library provides; everything is always visible. */
#ifndef _FEATURES_H
#define _FEATURES_H 1

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GNU_LIBRARY__ 6

#define __GLIBC_PREREQ(major, minor) ((2 << 16) + 36 >= ((major) << 16) + (minor))

#ifdef __GNUC__
#define __GNUC_PREREQ(major, minor) ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#else
#define __GNUC_PREREQ(major, minor) 0
#endif

#define __USE_POSIX 1
#define __USE_MISC 1

#ifdef _GNU_SOURCE
#define __USE_GNU 1
#endif

#include <sys/cdefs.h>

#endif
