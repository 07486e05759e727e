// Adds up a big table. Memory for it may be refused, and nobody looks.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    if (count == 0)
        count = 1;
    long *table = mmap(NULL, count * sizeof(long), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: unchecked-result
    for (size_t i = 0; i < count; i++)
        table[i] = (long) i;
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += table[i];
    printf("%ld\n", sum);
    munmap(table, count * sizeof(long));
    return 0;
}
