/* Opening and controlling files. */
#ifndef _FCNTL_H
#define _FCNTL_H 1

#include <features.h>

typedef unsigned int mode_t;
typedef long off_t;
typedef int pid_t;
typedef long off64_t;
typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;

#include <bits/stat.h>

struct flock {
  short l_type;
  short l_whence;
  off_t l_start;
  off_t l_len;
  pid_t l_pid;
};
struct flock64 {
  short l_type;
  short l_whence;
  off64_t l_start;
  off64_t l_len;
  pid_t l_pid;
};
struct f_owner_ex {
  int type;
  pid_t pid;
};
struct file_handle {
  unsigned int handle_bytes;
  int handle_type;
  unsigned char f_handle[0];
};

#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define O_LARGEFILE 0
#define O_RDONLY 0
#define O_WRONLY 01
#define O_RDWR 02
#define O_ACCMODE 03
#define O_CREAT 0100
#define O_EXCL 0200
#define O_NOCTTY 0400
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NDELAY 04000
#define O_NONBLOCK 04000
#define O_DSYNC 010000
#define O_ASYNC 020000
#define O_DIRECT 040000
#define O_DIRECTORY 0200000
#define O_NOFOLLOW 0400000
#define O_NOATIME 01000000
#define O_CLOEXEC 02000000
#define O_FSYNC 04010000
#define O_RSYNC 04010000
#define O_SYNC 04010000
#define O_PATH 010000000
#define O_TMPFILE 020200000
#define F_DUPFD 0
#define F_OK 0
#define F_RDLCK 0
#define F_ULOCK 0
#define F_GETFD 1
#define F_LOCK 1
#define F_SEAL_SEAL 1
#define F_WRLCK 1
#define F_SEAL_SHRINK 2
#define F_SETFD 2
#define F_TLOCK 2
#define F_UNLCK 2
#define F_GETFL 3
#define F_TEST 3
#define F_EXLCK 4
#define F_SEAL_GROW 4
#define F_SETFL 4
#define F_GETLK 5
#define F_GETLK64 5
#define F_SETLK 6
#define F_SETLK64 6
#define F_SETLKW 7
#define F_SETLKW64 7
#define F_SEAL_WRITE 8
#define F_SETOWN 8
#define F_SHLCK 8
#define F_GETOWN 9
#define F_SETSIG 10
#define F_GETSIG 11
#define F_SETOWN_EX 15
#define F_GETOWN_EX 16
#define F_SEAL_FUTURE_WRITE 16
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#define F_OFD_SETLKW 38
#define F_SETLEASE 1024
#define F_GETLEASE 1025
#define F_NOTIFY 1026
#define F_DUPFD_CLOEXEC 1030
#define F_SETPIPE_SZ 1031
#define F_GETPIPE_SZ 1032
#define F_ADD_SEALS 1033
#define F_GET_SEALS 1034
#define F_GET_RW_HINT 1035
#define F_SET_RW_HINT 1036
#define F_GET_FILE_RW_HINT 1037
#define F_SET_FILE_RW_HINT 1038
#define FD_CLOEXEC 1
#define FAPPEND 0x400
#define FFSYNC 0x101000
#define FASYNC 0x2000
#define FNONBLOCK 0x800
#define FNDELAY 0x800
#define AT_STATX_SYNC_AS_STAT 0x0
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_EACCESS 0x200
#define AT_REMOVEDIR 0x200
#define AT_SYMLINK_FOLLOW 0x400
#define AT_NO_AUTOMOUNT 0x800
#define AT_EMPTY_PATH 0x1000
#define AT_STATX_FORCE_SYNC 0x2000
#define AT_STATX_DONT_SYNC 0x4000
#define AT_STATX_SYNC_TYPE 0x6000
#define AT_RECURSIVE 0x8000
#define AT_FDCWD (-100)
#define DN_ACCESS 0x1
#define DN_MODIFY 0x2
#define DN_CREATE 0x4
#define DN_DELETE 0x8
#define DN_RENAME 0x10
#define DN_ATTRIB 0x20
#define DN_MULTISHOT 0x80000000U
#define POSIX_FADV_NORMAL 0x0
#define POSIX_FADV_RANDOM 0x1
#define POSIX_FADV_SEQUENTIAL 0x2
#define POSIX_FADV_WILLNEED 0x3
#define POSIX_FADV_DONTNEED 0x4
#define POSIX_FADV_NOREUSE 0x5
#define SPLICE_F_MOVE 0x1
#define SPLICE_F_NONBLOCK 0x2
#define SPLICE_F_MORE 0x4
#define SPLICE_F_GIFT 0x8
#define SYNC_FILE_RANGE_WAIT_BEFORE 0x1
#define SYNC_FILE_RANGE_WRITE 0x2
#define SYNC_FILE_RANGE_WAIT_AFTER 0x4
#define SYNC_FILE_RANGE_WRITE_AND_WAIT 0x7
#define FALLOC_FL_KEEP_SIZE 0x1
#define FALLOC_FL_PUNCH_HOLE 0x2
#define FALLOC_FL_NO_HIDE_STALE 0x4
#define FALLOC_FL_COLLAPSE_RANGE 0x8
#define FALLOC_FL_ZERO_RANGE 0x10
#define FALLOC_FL_INSERT_RANGE 0x20
#define FALLOC_FL_UNSHARE_RANGE 0x40
#define LOCK_SH 0x1
#define LOCK_EX 0x2
#define LOCK_NB 0x4
#define LOCK_UN 0x8
#define LOCK_MAND 0x20
#define LOCK_READ 0x40
#define LOCK_WRITE 0x80
#define LOCK_RW 0xc0

int open(const char *path, int flags, ...);
int open64(const char *path, int flags, ...);
int openat(int dir, const char *path, int flags, ...);
int openat64(int dir, const char *path, int flags, ...);
int creat(const char *path, mode_t mode);
int creat64(const char *path, mode_t mode);
int fcntl(int fd, int command, ...);
int fcntl64(int fd, int command, ...);
int lockf(int fd, int command, off_t length);
int posix_fadvise(int fd, off_t offset, off_t length, int advice);
int posix_fallocate(int fd, off_t offset, off_t length);
int posix_fadvise64(int fd, off64_t offset, off64_t length, int advice);
int posix_fallocate64(int fd, off64_t offset, off64_t length);
int fallocate(int fd, int mode, off_t offset, off_t length);
int fallocate64(int fd, int mode, off64_t offset, off64_t length);
ssize_t readahead(int fd, off64_t offset, size_t count);
int sync_file_range(int fd, off64_t offset, off64_t count, unsigned int flags);
ssize_t splice(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length,
               unsigned int flags);
ssize_t tee(int from, int to, size_t length, unsigned int flags);

struct iovec;

ssize_t vmsplice(int fd, const struct iovec *vector, size_t count, unsigned int flags);
int name_to_handle_at(int dir, const char *path, struct file_handle *handle, int *mount, int flags);
int open_by_handle_at(int mount, struct file_handle *handle, int flags);

#endif
