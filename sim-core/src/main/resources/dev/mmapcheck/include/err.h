/* Error messages. */
#ifndef _ERR_H
#define _ERR_H 1

typedef __builtin_va_list va_list;

void warn(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
void vwarn(const char *format, va_list arguments);
void warnx(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
void vwarnx(const char *format, va_list arguments);
void err(int status, const char *format, ...) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));
void verr(int status, const char *format, va_list arguments) __attribute__((__noreturn__));
void errx(int status, const char *format, ...) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));
void verrx(int status, const char *format, va_list arguments) __attribute__((__noreturn__));

#endif
