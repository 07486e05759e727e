#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    if (mprotect(p, 4096, PROT_READ) != 0) {
        perror("mprotect");
        return 1;
    }
    munmap(p, 16384);
    return 0;
}
