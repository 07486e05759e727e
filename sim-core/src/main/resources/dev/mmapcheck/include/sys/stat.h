/* Status of files. */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H 1

#include <features.h>
#include <bits/stat.h>

typedef long time_t;

#define __S_IFMT 0170000

#define S_ISDIR(mode) (((mode) & S_IFMT) == S_IFDIR)
#define S_ISCHR(mode) (((mode) & S_IFMT) == S_IFCHR)
#define S_ISBLK(mode) (((mode) & S_IFMT) == S_IFBLK)
#define S_ISREG(mode) (((mode) & S_IFMT) == S_IFREG)
#define S_ISFIFO(mode) (((mode) & S_IFMT) == S_IFIFO)
#define S_ISLNK(mode) (((mode) & S_IFMT) == S_IFLNK)
#define S_ISSOCK(mode) (((mode) & S_IFMT) == S_IFSOCK)

#define S_BLKSIZE 512
#define ACCESSPERMS 0777
#define ALLPERMS 07777
#define DEFFILEMODE 0666
#define UTIME_NOW ((1L << 30) - 1L)
#define UTIME_OMIT ((1L << 30) - 2L)

struct statx_timestamp {
  long long tv_sec;
  unsigned int tv_nsec;
  int __reserved[1];
};
struct statx {
  unsigned int stx_mask;
  unsigned int stx_blksize;
  unsigned long long stx_attributes;
  unsigned int stx_nlink;
  unsigned int stx_uid;
  unsigned int stx_gid;
  unsigned short stx_mode;
  unsigned short __spare0[1];
  unsigned long long stx_ino;
  unsigned long long stx_size;
  unsigned long long stx_blocks;
  unsigned long long stx_attributes_mask;
  struct statx_timestamp stx_atime;
  struct statx_timestamp stx_btime;
  struct statx_timestamp stx_ctime;
  struct statx_timestamp stx_mtime;
  unsigned int stx_rdev_major;
  unsigned int stx_rdev_minor;
  unsigned int stx_dev_major;
  unsigned int stx_dev_minor;
  unsigned long long stx_mnt_id;
  unsigned long long __spare2[13];
};

#define STATX_TYPE 0x1U
#define STATX_MODE 0x2U
#define STATX_ATTR_COMPRESSED 0x4
#define STATX_NLINK 0x4U
#define STATX_UID 0x8U
#define STATX_ATTR_IMMUTABLE 0x10
#define STATX_GID 0x10U
#define STATX_ATIME 0x20U
#define STATX_ATTR_APPEND 0x20
#define STATX_ATTR_NODUMP 0x40
#define STATX_MTIME 0x40U
#define STATX_CTIME 0x80U
#define STATX_INO 0x100U
#define STATX_SIZE 0x200U
#define STATX_BLOCKS 0x400U
#define STATX_BASIC_STATS 0x7ffU
#define STATX_ATTR_ENCRYPTED 0x800
#define STATX_BTIME 0x800U
#define STATX_ALL 0xfffU
#define STATX_ATTR_AUTOMOUNT 0x1000
#define STATX_MNT_ID 0x1000U
#define STATX_ATTR_MOUNT_ROOT 0x2000
#define STATX_DIOALIGN 0x2000U
#define STATX_ATTR_VERITY 0x100000
#define STATX_ATTR_DAX 0x200000

int stat(const char *path, struct stat *status);
int fstat(int fd, struct stat *status);
int lstat(const char *path, struct stat *status);
int fstatat(int dir, const char *path, struct stat *status, int flags);
int stat64(const char *path, struct stat64 *status);
int fstat64(int fd, struct stat64 *status);
int lstat64(const char *path, struct stat64 *status);
int fstatat64(int dir, const char *path, struct stat64 *status, int flags);
int statx(int dir, const char *path, int flags, unsigned int mask, struct statx *status);
int chmod(const char *path, mode_t mode);
int lchmod(const char *path, mode_t mode);
int fchmod(int fd, mode_t mode);
int fchmodat(int dir, const char *path, mode_t mode, int flags);
mode_t umask(mode_t mask);
int mkdir(const char *path, mode_t mode);
int mkdirat(int dir, const char *path, mode_t mode);
int mknod(const char *path, mode_t mode, dev_t device);
int mknodat(int dir, const char *path, mode_t mode, dev_t device);
int mkfifo(const char *path, mode_t mode);
int mkfifoat(int dir, const char *path, mode_t mode);
int utimensat(int dir, const char *path, const struct timespec times[2], int flags);
int futimens(int fd, const struct timespec times[2]);

#endif
