/* Spellings for C and C++. */
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H 1

#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW

#define __NTH(function) function
#define __P(arguments) arguments
#define __PMT(arguments) arguments
#define __CONCAT(x, y) x##y
#define __STRING(x) #x

#define __ptr_t void *
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__ __attribute__((__deprecated__))

#define __attribute_format_arg__(n) __attribute__((__format_arg__(n)))
#define __attribute_format_strfmon__(a, b)

#define __attribute_warn_unused_result__

#define __nonnull(arguments)

#define __returns_nonnull
#define __wur
#define __always_inline __inline __attribute__((__always_inline__))

#define __glibc_likely(condition) (condition)
#define __glibc_unlikely(condition) (condition)

#define __restrict_arr
#define __flexarr []

#endif
