// kernel: exit 1
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("seed", O_RDWR);
    if (fd < 0)
        return 1;
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return 1;
    return madvise(p, 4096, MADV_WIPEONFORK) != 0; // finding: wipeonfork
}
