// file: counters 8192
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static inline uint64_t ticks(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

static inline void prefetch(const void *address)
{
    __asm__ volatile("prefetcht0 %0" ::"m"(*(const char *)address));
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "counters";
    int fd = open(name, O_RDWR);
    if (fd < 0)
        return 1;
    prefetch(name);
    uint64_t begin = ticks();
    uint64_t *counters = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (counters == MAP_FAILED)
        return 1;
    begin = ticks() - begin;
    munmap(counters, 8192);
    close(fd);
    return begin == 0;
}
