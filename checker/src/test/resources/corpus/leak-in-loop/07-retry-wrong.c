// kernel: left over
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

/* Asks for memory until a piece is aligned to 16 pages. */
static void *aligned(size_t size)
{
    for (int tries = 0; tries < 20; tries++) {
        char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: leak-in-loop
        if (p == MAP_FAILED)
            return NULL;
        if (((uintptr_t) p & 0xffff) == 0)
            return p;
    }
    return NULL;
}

int main(void)
{
    void *p = aligned(3 * 4096);
    puts(p ? "aligned" : "not aligned");
    if (p)
        munmap(p, 3 * 4096);
    return 0;
}
