// kernel: nothing: the bytes are there as long as the page is, and never in the file
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = memfd_create("x", 0);
    if (fd < 0 || ftruncate(fd, 100) != 0)
        return 1;
    char *p = mmap(NULL, 100, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return 1;
    memset(p, 'x', 101); // finding: tail-past-eof-lost
    return 0;
}
