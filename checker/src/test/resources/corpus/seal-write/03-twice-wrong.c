// kernel: mmap EPERM
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static void *map(int fd, int prot)
{
    void *p = mmap(NULL, 4096, prot, MAP_SHARED, fd, 0); // finding: seal-write
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    int fd = memfd_create("log", MFD_ALLOW_SEALING);
    if (fd < 0 || ftruncate(fd, 4096) != 0)
        return 1;
    char *w = map(fd, PROT_READ | PROT_WRITE);
    if (w == NULL)
        return 1;
    w[0] = 1;
    munmap(w, 4096);
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) != 0)
        return 1;
    char *r = map(fd, PROT_READ | PROT_WRITE);
    return r == NULL;
}
