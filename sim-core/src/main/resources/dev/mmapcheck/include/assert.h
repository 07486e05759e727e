/* Diagnostics; may be included again with another NDEBUG. */
#ifndef _ASSERT_H
#define _ASSERT_H 1

void __assert_fail(const char *assertion, const char *file, unsigned int line, const char *function)
    __attribute__((__noreturn__));
void __assert_perror_fail(int error, const char *file, unsigned int line, const char *function)
    __attribute__((__noreturn__));

#define static_assert _Static_assert
#endif

#undef assert
#undef assert_perror

#ifdef NDEBUG
#define assert(expression) ((void) 0)
#define assert_perror(error) ((void) 0)
#else
#define assert(expression) \
  ((expression) ? (void) 0 : __assert_fail(#expression, __FILE__, __LINE__, __func__))
#define assert_perror(error) \
  (!(error) ? (void) 0 : __assert_perror_fail((error), __FILE__, __LINE__, __func__))
#endif
