// kernel: left over
// call: munmap(pool(LARGE), 1 << 20)
#include <stddef.h>
#include <sys/mman.h>

enum kind { SMALL, LARGE };

void *pool(enum kind kind)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    switch (kind) {
    case LARGE:
        p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: lost-pointer-leak
        break;
    case SMALL:
        break;
    }
    return p == MAP_FAILED ? NULL : p;
}
