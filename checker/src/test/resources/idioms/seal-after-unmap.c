// Sealing after the writable view is gone.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int publish(void)
{
    int fd = memfd_create("x", MFD_ALLOW_SEALING);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, 4096) != 0)
        goto fail;
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        goto fail;
    p[0] = 1;
    munmap(p, 4096);
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) != 0)
        goto fail;
    return fd;
fail:
    close(fd);
    return -1;
}
