// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

int peek(int fd)
{
    off_t at = 70000;
    off_t start = at & ~(off_t) 4095;
    unsigned char *p = mmap(NULL, at - start + 1, PROT_READ, MAP_PRIVATE, fd, start); // finding: page-size-hardcoded
    if (p == MAP_FAILED)
        return -1;
    munmap(p, at - start + 1);
    return 0;
}
