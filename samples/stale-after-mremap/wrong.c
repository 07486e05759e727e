// Keeps names in a table that grows. The pointer to the first name still leads to the old place.
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 4096;
    char *table = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        return 1;
    char *first = table + 16;
    strcpy(first, "first");
    char *grown = mremap(table, size, 256 * size, MREMAP_MAYMOVE);
    if (grown == MAP_FAILED)
        return 1;
    first[0] = 'F'; // finding: stale-after-mremap
    munmap(grown, 256 * size);
    return 0;
}
