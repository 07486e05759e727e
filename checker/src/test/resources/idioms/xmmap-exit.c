// A wrapper that ends the program on failure.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void *xmmap(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(EXIT_FAILURE);
    }
    return p;
}

int sum(void)
{
    int *p = xmmap(4096);
    p[0] = 1;
    int s = p[0];
    munmap(p, 4096);
    return s;
}
