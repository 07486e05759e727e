/* Memory mappings. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H 1

#include <features.h>

typedef long ssize_t;
typedef __SIZE_TYPE__ size_t;
typedef long off_t;
typedef long off64_t;
typedef unsigned int mode_t;

#define PROT_NONE 0x0
#define PROT_READ 0x1
#define PROT_WRITE 0x2
#define PROT_EXEC 0x4
#define PROT_GROWSDOWN 0x1000000
#define PROT_GROWSUP 0x2000000
#define MAP_FILE 0x0
#define MAP_SHARED 0x1
#define MAP_PRIVATE 0x2
#define MAP_SHARED_VALIDATE 0x3
#define MAP_TYPE 0xf
#define MAP_FIXED 0x10
#define MAP_HUGE_SHIFT 0x1a
#define MAP_ANON 0x20
#define MAP_ANONYMOUS 0x20
#define MAP_HUGE_MASK 0x3f
#define MAP_32BIT 0x40
#define MAP_GROWSDOWN 0x100
#define MAP_DENYWRITE 0x800
#define MAP_EXECUTABLE 0x1000
#define MAP_LOCKED 0x2000
#define MAP_NORESERVE 0x4000
#define MAP_POPULATE 0x8000
#define MAP_NONBLOCK 0x10000
#define MAP_STACK 0x20000
#define MAP_HUGETLB 0x40000
#define MAP_SYNC 0x80000
#define MAP_FIXED_NOREPLACE 0x100000
#define MAP_UNINITIALIZED 0x4000000
#define MAP_HUGE_16KB 0x38000000U
#define MAP_HUGE_64KB 0x40000000U
#define MAP_HUGE_512KB 0x4c000000U
#define MAP_HUGE_1MB 0x50000000U
#define MAP_HUGE_2MB 0x54000000U
#define MAP_HUGE_8MB 0x5c000000U
#define MAP_HUGE_16MB 0x60000000U
#define MAP_HUGE_32MB 0x64000000U
#define MAP_HUGE_256MB 0x70000000U
#define MAP_HUGE_512MB 0x74000000U
#define MAP_HUGE_1GB 0x78000000U
#define MAP_HUGE_2GB 0x7c000000U
#define MAP_HUGE_16GB 0x88000000U
#define MAP_FAILED ((void *) -1)
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 10
#define MADV_DOFORK 11
#define MADV_MERGEABLE 12
#define MADV_UNMERGEABLE 13
#define MADV_HUGEPAGE 14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP 16
#define MADV_DODUMP 17
#define MADV_WIPEONFORK 18
#define MADV_KEEPONFORK 19
#define MADV_COLD 20
#define MADV_PAGEOUT 21
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#define MADV_DONTNEED_LOCKED 24
#define MADV_HWPOISON 100
#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
#define POSIX_MADV_DONTNEED 4
#define MADV_COLLAPSE 25
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MREMAP_DONTUNMAP 4
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MCL_ONFAULT 4
#define MLOCK_ONFAULT 1U
#define PKEY_DISABLE_ACCESS 1
#define PKEY_DISABLE_WRITE 2
#define MFD_CLOEXEC 0x1U
#define MFD_ALLOW_SEALING 0x2U
#define MFD_HUGETLB 0x4U
#define MFD_NOEXEC_SEAL 0x8U
#define MFD_EXEC 0x10U

void *mmap(void *address, size_t length, int prot, int flags, int fd, off_t offset);
void *mmap64(void *address, size_t length, int prot, int flags, int fd, off64_t offset);
int munmap(void *address, size_t length);
int mprotect(void *address, size_t length, int prot);
int msync(void *address, size_t length, int flags);
int madvise(void *address, size_t length, int advice);
int posix_madvise(void *address, size_t length, int advice);

struct iovec;

ssize_t process_madvise(int pidfd, const struct iovec *vector, size_t count, int advice,
                     unsigned int flags);
int mlock(const void *address, size_t length);
int mlock2(const void *address, size_t length, unsigned int flags);
int munlock(const void *address, size_t length);
int mlockall(int flags);
int munlockall(void);
int mincore(void *address, size_t length, unsigned char *resident);
void *mremap(void *address, size_t old_length, size_t new_length, int flags, ...);
int remap_file_pages(void *address, size_t length, int prot, size_t page, int flags);
int shm_open(const char *name, int flags, mode_t mode);
int shm_unlink(const char *name);
int memfd_create(const char *name, unsigned int flags);
int pkey_alloc(unsigned int flags, unsigned int rights);
int pkey_free(int key);
int pkey_set(int key, unsigned int rights);
int pkey_get(int key);
int pkey_mprotect(void *address, size_t length, int prot, int key);

#endif
