/* Btrfs: what its file systems tell of themselves. */
#ifndef _LINUX_BTRFS_H
#define _LINUX_BTRFS_H 1

#include <linux/types.h>
#include <asm/ioctl.h>

#define BTRFS_IOCTL_MAGIC 0x94
#define BTRFS_FSID_SIZE 16
#define BTRFS_UUID_SIZE 16

struct btrfs_ioctl_fs_info_args {
  __u64 max_id;
  __u64 num_devices;
  __u8 fsid[BTRFS_FSID_SIZE];
  __u32 nodesize;
  __u32 sectorsize;
  __u32 clone_alignment;
  __u16 csum_type;
  __u16 csum_size;
  __u64 flags;
  __u64 generation;
  __u8 metadata_uuid[BTRFS_FSID_SIZE];
  __u8 reserved[944];
};

#define BTRFS_IOC_FS_INFO _IOR(BTRFS_IOCTL_MAGIC, 31, struct btrfs_ioctl_fs_info_args)

#endif
