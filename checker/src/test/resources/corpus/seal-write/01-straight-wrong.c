// kernel: mmap EPERM
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = memfd_create("a", MFD_ALLOW_SEALING);
    if (fd == -1 || ftruncate(fd, 8192) == -1)
        return 1;
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) == -1)
        return 1;
    char *p = mmap(0, 8192, PROT_WRITE, MAP_SHARED, fd, 0); // finding: seal-write
    return p == MAP_FAILED;
}
