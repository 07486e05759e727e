/* Matching of paths. */
#ifndef _GLOB_H
#define _GLOB_H 1

typedef __SIZE_TYPE__ size_t;

typedef struct {
  size_t gl_pathc;
  char **gl_pathv;
  size_t gl_offs;
  int gl_flags;
  void (*gl_closedir)(void *);
  void *(*gl_readdir)(void *);
  void *(*gl_opendir)(const char *);
  int (*gl_lstat)(const char *, void *);
  int (*gl_stat)(const char *, void *);
} glob_t;

#define GLOB_ERR 1
#define GLOB_NOSPACE 1
#define GLOB_ABEND 2
#define GLOB_ABORTED 2
#define GLOB_MARK 2
#define GLOB_NOMATCH 3
#define GLOB_NOSORT 4
#define GLOB_NOSYS 4
#define GLOB_DOOFFS 8
#define GLOB_NOCHECK 16
#define GLOB_APPEND 32
#define GLOB_NOESCAPE 64
#define GLOB_PERIOD 128
#define GLOB_MAGCHAR 256
#define GLOB_ALTDIRFUNC 512
#define GLOB_BRACE 1024
#define GLOB_NOMAGIC 2048
#define GLOB_TILDE 4096
#define GLOB_ONLYDIR 8192

int glob(const char *pattern, int flags, int (*error)(const char *path, int number), glob_t *result);
void globfree(glob_t *result);

#endif
