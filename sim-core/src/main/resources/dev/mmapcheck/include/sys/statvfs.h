/* Status of a file system. */
#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H 1

typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;

struct statvfs {
  unsigned long f_bsize;
  unsigned long f_frsize;
  fsblkcnt_t f_blocks;
  fsblkcnt_t f_bfree;
  fsblkcnt_t f_bavail;
  fsfilcnt_t f_files;
  fsfilcnt_t f_ffree;
  fsfilcnt_t f_favail;
  unsigned long f_fsid;
  unsigned long f_flag;
  unsigned long f_namemax;
  unsigned int f_type;
  int __spare[5];
};

#define statvfs64 statvfs
#define fstatvfs64 fstatvfs

enum { ST_RDONLY = 1, ST_NOSUID = 2, ST_NODEV = 4, ST_NOEXEC = 8, ST_SYNCHRONOUS = 16, ST_NOATIME = 1024 };

#define ST_RDONLY ST_RDONLY
#define ST_NOSUID ST_NOSUID

int statvfs(const char *path, struct statvfs *status);
int fstatvfs(int fd, struct statvfs *status);

#endif
