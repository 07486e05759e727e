// Adds up a big table, or says that there is no memory for it.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    if (count == 0 || count > SIZE_MAX / sizeof(long)) {
        fprintf(stderr, "not a good count\n");
        return 2;
    }
    long *table = mmap(NULL, count * sizeof(long), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (size_t i = 0; i < count; i++)
        table[i] = (long) i;
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += table[i];
    printf("%ld\n", sum);
    munmap(table, count * sizeof(long));
    return 0;
}
