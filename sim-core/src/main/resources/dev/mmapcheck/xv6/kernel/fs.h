/* xv6: the layout of its file system. */
#ifndef XV6_KERNEL_FS_H
#define XV6_KERNEL_FS_H

#define ROOTINO 1
#define BSIZE 1024
#define FSMAGIC 0x10203040

#define NDIRECT 12
#define NINDIRECT (BSIZE / sizeof(unsigned int))
#define MAXFILE (NDIRECT + NINDIRECT)
#define DIRSIZ 14

struct superblock {
  unsigned int magic;
  unsigned int size;
  unsigned int nblocks;
  unsigned int ninodes;
  unsigned int nlog;
  unsigned int logstart;
  unsigned int inodestart;
  unsigned int bmapstart;
};

struct dinode {
  short type;
  short major;
  short minor;
  short nlink;
  unsigned int size;
  unsigned int addrs[NDIRECT + 1];
};

struct dirent {
  unsigned short inum;
  char name[DIRSIZ];
};

#endif
