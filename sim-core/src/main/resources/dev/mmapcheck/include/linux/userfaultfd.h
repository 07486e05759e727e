/* Faults handled by the program. */
#ifndef _LINUX_USERFAULTFD_H
#define _LINUX_USERFAULTFD_H 1

#include <linux/types.h>
#include <asm/ioctl.h>

#define UFFD_API ((__u64) 0xaa)
#define UFFDIO 0xaa

struct uffdio_api {
  __u64 api;
  __u64 features;
  __u64 ioctls;
};
struct uffdio_range {
  __u64 start;
  __u64 len;
};
struct uffdio_register {
  struct uffdio_range range;
  __u64 mode;
  __u64 ioctls;
};
struct uffdio_copy {
  __u64 dst;
  __u64 src;
  __u64 len;
  __u64 mode;
  __s64 copy;
};
struct uffdio_zeropage {
  struct uffdio_range range;
  __u64 mode;
  __s64 zeropage;
};
struct uffdio_writeprotect {
  struct uffdio_range range;
  __u64 mode;
};
struct uffd_msg {
  __u8 event;
  __u8 reserved1;
  __u16 reserved2;
  __u32 reserved3;
  union {
    struct {
      __u64 flags;
      __u64 address;
      union { __u32 ptid; } feat;
    } pagefault;
    struct { __u32 ufd; } fork;
    struct { __u64 from; __u64 to; __u64 len; } remap;
    struct { __u64 start; __u64 end; } remove;
    struct { __u64 reserved1; __u64 reserved2; __u64 reserved3; } reserved;
  } arg;
} __attribute__((__packed__));

#define UFFD_FEATURE_PAGEFAULT_FLAG_WP 0x1
#define UFFD_PAGEFAULT_FLAG_WRITE 0x1
#define UFFD_USER_MODE_ONLY 0x1
#define UFFD_FEATURE_EVENT_FORK 0x2
#define UFFD_PAGEFAULT_FLAG_WP 0x2
#define UFFD_FEATURE_EVENT_REMAP 0x4
#define UFFD_PAGEFAULT_FLAG_MINOR 0x4
#define UFFD_API_REGISTER_MODES 0x7ULL
#define UFFD_FEATURE_EVENT_REMOVE 0x8
#define UFFD_FEATURE_MISSING_HUGETLBFS 0x10
#define UFFD_EVENT_PAGEFAULT 0x12
#define UFFD_EVENT_FORK 0x13
#define UFFD_EVENT_REMAP 0x14
#define UFFD_EVENT_REMOVE 0x15
#define UFFD_EVENT_UNMAP 0x16
#define UFFD_FEATURE_MISSING_SHMEM 0x20
#define UFFD_FEATURE_EVENT_UNMAP 0x40
#define UFFD_FEATURE_SIGBUS 0x80
#define UFFD_API_RANGE_IOCTLS_BASIC 0xccULL
#define UFFD_API_RANGE_IOCTLS 0xdcULL
#define UFFD_FEATURE_THREAD_ID 0x100
#define UFFD_FEATURE_MINOR_HUGETLBFS 0x200
#define UFFD_FEATURE_MINOR_SHMEM 0x400
#define UFFD_FEATURE_EXACT_ADDRESS 0x800
#define UFFD_FEATURE_WP_HUGETLBFS_SHMEM 0x1000
#define UFFD_API_FEATURES 0x1fff
#define UFFD_API_IOCTLS (-9223372036854775805ULL)
#define UFFDIO_CONTINUE_MODE_DONTWAKE 0x1ULL
#define UFFDIO_COPY_MODE_DONTWAKE 0x1ULL
#define UFFDIO_REGISTER_MODE_MISSING 0x1ULL
#define UFFDIO_WRITEPROTECT_MODE_WP 0x1ULL
#define UFFDIO_ZEROPAGE_MODE_DONTWAKE 0x1ULL
#define UFFDIO_COPY_MODE_WP 0x2ULL
#define UFFDIO_REGISTER_MODE_WP 0x2ULL
#define UFFDIO_WRITEPROTECT_MODE_DONTWAKE 0x2ULL
#define UFFDIO_REGISTER_MODE_MINOR 0x4ULL

#endif
