// Makes a table read-only.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *table = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        return 1;
    if (munmap(table + 2 * 4096, 4096) != 0)
        return 1;
    if (mprotect(table, 2 * 4096, PROT_READ) != 0) {
        perror("mprotect");
        return 1;
    }
    return 0;
}
