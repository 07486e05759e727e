// kernel: mmap EBADF
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 8192, MAP_PRIVATE | MAP_ANONYMOUS, PROT_READ | PROT_WRITE, -1, 0); // finding: prot-flags-swapped
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    munmap(p, 8192);
    return 0;
}
