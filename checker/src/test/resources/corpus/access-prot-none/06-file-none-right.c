#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PROBE_PROT PROT_READ

int probe_magic(int fd)
{
    uint32_t magic;
    if (lseek(fd, 0, SEEK_END) < 4096)
        return -1;
    void *p = mmap(NULL, 4096, PROBE_PROT, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    memcpy(&magic, p, sizeof magic);
    munmap(p, 4096);
    return magic == 0x12345678;
}
