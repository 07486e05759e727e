/* Status of a file system, as Linux has it. */
#ifndef _SYS_STATFS_H
#define _SYS_STATFS_H 1

struct statfs {
  long f_type;
  long f_bsize;
  unsigned long f_blocks;
  unsigned long f_bfree;
  unsigned long f_bavail;
  unsigned long f_files;
  unsigned long f_ffree;
  struct { int __val[2]; } f_fsid;
  long f_namelen;
  long f_frsize;
  long f_flags;
  long f_spare[4];
};

#define statfs64 statfs
#define fstatfs64 fstatfs

int statfs(const char *path, struct statfs *status);
int fstatfs(int fd, struct statfs *status);

#endif
