// kernel: exit 3
// call: return freeze("abc", 3) < 0 ? 3 : 0
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int freeze(const void *bytes, size_t count)
{
    int fd = memfd_create("frozen", MFD_ALLOW_SEALING);
    if (fd < 0)
        return -1;
    if (count > 4096 || ftruncate(fd, 4096) != 0)
        goto fail;
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        goto fail;
    memcpy(p, bytes, count);
    int sealed = fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE); // finding: seal-write
    munmap(p, 4096);
    if (sealed == 0)
        return fd;
fail:
    close(fd);
    return -1;
}
