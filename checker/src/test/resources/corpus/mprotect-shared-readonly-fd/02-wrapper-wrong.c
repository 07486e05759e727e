// kernel: mprotect EACCES
// file: state 8192
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static int writable(void *p, size_t n)
{
    return mprotect(p, n, PROT_READ | PROT_WRITE); // finding: mprotect-shared-readonly-fd
}

int main(void)
{
    int fd = open("state", O_RDONLY);
    if (fd < 0)
        return 1;
    void *p = mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return 1;
    return writable(p, 8192) != 0;
}
