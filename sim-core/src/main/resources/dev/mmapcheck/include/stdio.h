/* Streams. */
#ifndef _STDIO_H
#define _STDIO_H 1

#include <features.h>

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef long off_t;
typedef long off64_t;
typedef __builtin_va_list va_list;
typedef __builtin_va_list __gnuc_va_list;

#ifndef NULL
#define NULL ((void *) 0)
#endif

typedef struct _IO_FILE FILE;
typedef struct _IO_FILE __FILE;

struct _IO_FILE { long __opaque[27]; };

typedef struct { long __pos; struct { int __count; int __value; } __state; } fpos_t;
typedef fpos_t fpos64_t;

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;

#define stdin stdin
#define stdout stdout
#define stderr stderr
#define EOF (-1)
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define L_tmpnam 20
#define TMP_MAX 238328
#define L_ctermid 9
#define L_cuserid 9
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define RENAME_NOREPLACE 0x1
#define RENAME_EXCHANGE 0x2
#define RENAME_WHITEOUT 0x4
#define P_tmpdir "/tmp"

FILE *fopen(const char *path, const char *mode);
FILE *fopen64(const char *path, const char *mode);
FILE *freopen(const char *path, const char *mode, FILE *stream);
FILE *freopen64(const char *path, const char *mode, FILE *stream);
FILE *fdopen(int fd, const char *mode);
FILE *fmemopen(void *buffer, size_t size, const char *mode);
FILE *open_memstream(char **buffer, size_t *size);
FILE *tmpfile(void);
FILE *tmpfile64(void);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int fclose(FILE *stream);
int fcloseall(void);
int fflush(FILE *stream);
int fflush_unlocked(FILE *stream);
void setbuf(FILE *stream, char *buffer);
void setbuffer(FILE *stream, char *buffer, size_t size);
void setlinebuf(FILE *stream);
int setvbuf(FILE *stream, char *buffer, int mode, size_t size);
int printf(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
int fprintf(FILE *stream, const char *format, ...) __attribute__((__format__(__printf__, 2, 3)));
int dprintf(int fd, const char *format, ...) __attribute__((__format__(__printf__, 2, 3)));
int sprintf(char *to, const char *format, ...) __attribute__((__format__(__printf__, 2, 3)));
int snprintf(char *to, size_t n, const char *format, ...)
    __attribute__((__format__(__printf__, 3, 4)));
int asprintf(char **to, const char *format, ...) __attribute__((__format__(__printf__, 2, 3)));
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *stream, const char *format, va_list arguments);
int vdprintf(int fd, const char *format, va_list arguments);
int vsprintf(char *to, const char *format, va_list arguments);
int vsnprintf(char *to, size_t n, const char *format, va_list arguments);
int vasprintf(char **to, const char *format, va_list arguments);
int scanf(const char *format, ...) __attribute__((__format__(__scanf__, 1, 2)));
int fscanf(FILE *stream, const char *format, ...) __attribute__((__format__(__scanf__, 2, 3)));
int sscanf(const char *text, const char *format, ...) __attribute__((__format__(__scanf__, 2, 3)));
int vscanf(const char *format, va_list arguments);
int vfscanf(FILE *stream, const char *format, va_list arguments);
int vsscanf(const char *text, const char *format, va_list arguments);
int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int fgetc_unlocked(FILE *stream);
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
int putchar(int c);
int putc_unlocked(int c, FILE *stream);
int putchar_unlocked(int c);
int fputc_unlocked(int c, FILE *stream);
int getw(FILE *stream);
int putw(int word, FILE *stream);
int ungetc(int c, FILE *stream);
char *fgets(char *to, int n, FILE *stream);
char *fgets_unlocked(char *to, int n, FILE *stream);
char *gets(char *to);
int fputs(const char *s, FILE *stream);
int fputs_unlocked(const char *s, FILE *stream);
int puts(const char *s);
ssize_t getline(char **line, size_t *size, FILE *stream);
ssize_t getdelim(char **line, size_t *size, int delimiter, FILE *stream);
size_t fread(void *to, size_t size, size_t count, FILE *stream);
size_t fwrite(const void *from, size_t size, size_t count, FILE *stream);
size_t fread_unlocked(void *to, size_t size, size_t count, FILE *stream);
size_t fwrite_unlocked(const void *from, size_t size, size_t count, FILE *stream);
int fseek(FILE *stream, long offset, int whence);
int fseeko(FILE *stream, off_t offset, int whence);
int fseeko64(FILE *stream, off64_t offset, int whence);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
off64_t ftello64(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *stream, fpos_t *position);
int fsetpos(FILE *stream, const fpos_t *position);
int fgetpos64(FILE *stream, fpos64_t *position);
int fsetpos64(FILE *stream, const fpos64_t *position);
void clearerr(FILE *stream);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr_unlocked(FILE *stream);
int feof_unlocked(FILE *stream);
int ferror_unlocked(FILE *stream);
int fileno(FILE *stream);
int fileno_unlocked(FILE *stream);
void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
void perror(const char *prefix);
int remove(const char *path);
int rename(const char *from, const char *to);
int renameat(int from_dir, const char *from, int to_dir, const char *to);
int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned int flags);
char *tmpnam(char *to);
char *tmpnam_r(char *to);
char *tempnam(const char *dir, const char *prefix);
char *ctermid(char *to);

#endif
