#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static void *xmmap(size_t size, int prot, int flags)
{
    void *p = mmap(NULL, size, prot, flags, -1, 0);
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

int main(void)
{
    int *counters = xmmap(4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS);
    counters[0]++;
    munmap(counters, 4096);
    return 0;
}
