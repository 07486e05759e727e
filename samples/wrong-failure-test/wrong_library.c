// Part of a library: two mappings, and the first one is tested twice.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

int pages_equal(int first, int second)
{
    int equal = -1;
    void *a = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, first, 0);
    if (a == MAP_FAILED)
        return -1;
    void *b = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, second, 0);
    if (a == MAP_FAILED) // finding: wrong-failure-test
        goto out;
    equal = memcmp(a, b, 4096) == 0;
    munmap(b, 4096);
out:
    munmap(a, 4096);
    return equal;
}
