/* Extended attributes. */
#ifndef _SYS_XATTR_H
#define _SYS_XATTR_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;

enum { XATTR_CREATE = 1, XATTR_REPLACE = 2 };

#define XATTR_CREATE XATTR_CREATE
#define XATTR_REPLACE XATTR_REPLACE

int setxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int lsetxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags);
ssize_t getxattr(const char *path, const char *name, void *value, size_t size);
ssize_t lgetxattr(const char *path, const char *name, void *value, size_t size);
ssize_t fgetxattr(int fd, const char *name, void *value, size_t size);
ssize_t listxattr(const char *path, char *list, size_t size);
ssize_t llistxattr(const char *path, char *list, size_t size);
ssize_t flistxattr(int fd, char *list, size_t size);
int removexattr(const char *path, const char *name);
int lremovexattr(const char *path, const char *name);
int fremovexattr(int fd, const char *name);

#endif
