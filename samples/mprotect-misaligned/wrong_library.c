// Part of a library: write-protects a table on the heap.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int *frozen_table(void)
{
    int *table = malloc(256 * sizeof(int));
    if (table == NULL)
        return NULL;
    memset(table, 0, 256 * sizeof(int));
    if (mprotect(table, 256 * sizeof(int), PROT_READ) < 0) { // finding: mprotect-misaligned
        free(table);
        return NULL;
    }
    return table;
}
