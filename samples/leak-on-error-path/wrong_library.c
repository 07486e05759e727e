// Part of a library: two mappings, and the first is forgotten when the second fails.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

int same_content(int first, int second, size_t length)
{
    if (length == 0)
        return 1;
    void *a = mmap(NULL, length, PROT_READ, MAP_PRIVATE, first, 0);
    if (a == MAP_FAILED)
        return -1;
    void *b = mmap(NULL, length, PROT_READ, MAP_PRIVATE, second, 0);
    if (b == MAP_FAILED)
        return -1; // finding: leak-on-error-path
    int same = memcmp(a, b, length) == 0;
    munmap(b, length);
    munmap(a, length);
    return same;
}
