#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WIDE 4u
#define TABLE_BYTES 4096

struct device {
    void *table;
    int fd;
};

static inline long call2(long number, long first, long second)
{
    register long rax __asm__("rax") = number;
    register long rdi __asm__("rdi") = first;
    register long rsi __asm__("rsi") = second;
    __asm__ volatile("syscall\n\t" : "=r"(rax) : "0"(rax), "r"(rdi), "r"(rsi) : "rcx", "r11", "memory");
    return rax;
}

static size_t entry_bytes(unsigned flags)
{
    return (size_t)TABLE_BYTES + (16u << !!(flags & WIDE));
}

int device_init(struct device *device, const char *name, unsigned flags)
{
    size_t used = (entry_bytes(flags) + TABLE_BYTES - 1) & ~((size_t)TABLE_BYTES - 1);
    device->table = mmap(NULL, TABLE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (device->table == MAP_FAILED)
        return -errno;
    device->fd = open(name, O_RDWR);
    if (device->fd < 0) {
        call2(SYS_munmap, (long)device->table, TABLE_BYTES);
        return -ENODEV;
    }
    return (int)used;
}
