/* Vectored transfers. */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H 1

typedef long ssize_t;
typedef long off_t;
typedef long off64_t;
typedef int pid_t;

#include <bits/iovec.h>

#define UIO_MAXIOV 1024
#define RWF_HIPRI 0x1
#define RWF_DSYNC 0x2
#define RWF_SYNC 0x4
#define RWF_NOWAIT 0x8
#define RWF_APPEND 0x10
#define RWF_NOAPPEND 0x20

ssize_t readv(int fd, const struct iovec *vector, int count);
ssize_t writev(int fd, const struct iovec *vector, int count);
ssize_t preadv(int fd, const struct iovec *vector, int count, off_t offset);
ssize_t pwritev(int fd, const struct iovec *vector, int count, off_t offset);
ssize_t preadv64(int fd, const struct iovec *vector, int count, off64_t offset);
ssize_t pwritev64(int fd, const struct iovec *vector, int count, off64_t offset);
ssize_t preadv2(int fd, const struct iovec *vector, int count, off_t offset, int flags);
ssize_t pwritev2(int fd, const struct iovec *vector, int count, off_t offset, int flags);
ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long local_count,
                         const struct iovec *remote, unsigned long remote_count,
                         unsigned long flags);
ssize_t process_vm_writev(pid_t pid, const struct iovec *local, unsigned long local_count,
                          const struct iovec *remote, unsigned long remote_count,
                          unsigned long flags);

#endif
