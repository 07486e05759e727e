// MAP_FIXED_NOREPLACE with the comparison.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

int claim(void *where)
{
    void *p = mmap(where, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    if (p != where) {
        munmap(p, 4096);
        return -1;
    }
    return 0;
}
