/* General functions. */
#ifndef _STDLIB_H
#define _STDLIB_H 1

#include <features.h>

#ifndef NULL
#define NULL ((void *) 0)
#endif

typedef __WCHAR_TYPE__ wchar_t;

#include <sys/types.h>
#include <alloca.h>
#include <bits/wait.h>

typedef struct { int quot; int rem; } div_t;
typedef struct { long quot; long rem; } ldiv_t;
typedef struct { long long quot; long long rem; } lldiv_t;

#define RAND_MAX 2147483647
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define MB_CUR_MAX (__ctype_get_mb_cur_max())

size_t __ctype_get_mb_cur_max(void);
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
long strtol(const char *text, char **end, int base);
unsigned long strtoul(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
long long strtoq(const char *text, char **end, int base);
unsigned long long strtouq(const char *text, char **end, int base);
float strtof(const char *text, char **end);
double strtod(const char *text, char **end);
long double strtold(const char *text, char **end);
int strfromd(char *to, size_t n, const char *format, double value);
int rand(void);
void srand(unsigned int seed);
int rand_r(unsigned int *seed);
long random(void);
void srandom(unsigned int seed);
char *initstate(unsigned int seed, char *state, size_t n);
char *setstate(char *state);
double drand48(void);
double erand48(unsigned short state[3]);
long lrand48(void);
long nrand48(unsigned short state[3]);
long mrand48(void);
long jrand48(unsigned short state[3]);
void srand48(long seed);
unsigned short *seed48(unsigned short state[3]);
void lcong48(unsigned short parameters[7]);
unsigned int arc4random(void);
void arc4random_buf(void *to, size_t n);
unsigned int arc4random_uniform(unsigned int bound);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *p, size_t size);
void *reallocarray(void *p, size_t count, size_t size);
void free(void *p);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **p, size_t alignment, size_t size);
void *valloc(size_t size);
void abort(void) __attribute__((__noreturn__));
void exit(int status) __attribute__((__noreturn__));
void _Exit(int status) __attribute__((__noreturn__));
void quick_exit(int status) __attribute__((__noreturn__));
int atexit(void (*function)(void));
int at_quick_exit(void (*function)(void));
int on_exit(void (*function)(int status, void *argument), void *argument);
char *getenv(const char *name);
char *secure_getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int putenv(char *text);
int clearenv(void);
int system(const char *command);
void *bsearch(const void *key, const void *base, size_t count, size_t size,
              int (*compare)(const void *, const void *));
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort_r(void *base, size_t count, size_t size,
             int (*compare)(const void *, const void *, void *), void *argument);
typedef int (*comparison_fn_t)(const void *, const void *);
typedef int (*__compar_fn_t)(const void *, const void *);
int abs(int n);
long labs(long n);
long long llabs(long long n);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);
int mblen(const char *s, size_t n);
int mbtowc(wchar_t *to, const char *s, size_t n);
int wctomb(char *to, wchar_t c);
size_t mbstowcs(wchar_t *to, const char *s, size_t n);
size_t wcstombs(char *to, const wchar_t *s, size_t n);
char *mktemp(char *pattern);
int mkstemp(char *pattern);
int mkstemp64(char *pattern);
int mkstemps(char *pattern, int suffix);
int mkostemp(char *pattern, int flags);
int mkostemps(char *pattern, int suffix, int flags);
char *mkdtemp(char *pattern);
char *realpath(const char *path, char *resolved);
char *canonicalize_file_name(const char *path);
int getsubopt(char **option, char *const *tokens, char **value);
int getloadavg(double averages[], int count);
long a64l(const char *text);
char *l64a(long n);
char *ecvt(double value, int digits, int *point, int *sign);
char *fcvt(double value, int digits, int *point, int *sign);
char *gcvt(double value, int digits, char *to);
int posix_openpt(int flags);
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);
int ptsname_r(int fd, char *to, size_t n);
int getpt(void);
int rpmatch(const char *response);

#endif
