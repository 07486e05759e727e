/* Copies inside the kernel. */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef long off_t;
typedef long off64_t;

ssize_t sendfile(int to, int from, off_t *offset, size_t count);
ssize_t sendfile64(int to, int from, off64_t *offset, size_t count);

#endif
