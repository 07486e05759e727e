// Asks for fresh memory.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 64 * sizeof(long);
    long *table = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    table[0] = 42;
    printf("%ld\n", table[0]);
    munmap(table, length);
    return 0;
}
