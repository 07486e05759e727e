// kernel: nothing: the memory is full of zeros instead of the file
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int flags = MAP_SHARED;
    int fd = memfd_create("ring", 0);
    if (fd < 0 || ftruncate(fd, 4096) != 0)
        return 1;
    flags |= MAP_ANONYMOUS;
    int *a = mmap(NULL, 4096, PROT_READ | PROT_WRITE, flags, fd, 0); // finding: anon-with-fd
    if (a == MAP_FAILED)
        return 1;
    a[0] = 1;
    return 0;
}
