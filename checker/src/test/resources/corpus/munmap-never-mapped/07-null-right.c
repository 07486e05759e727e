#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define SCRATCH 8192

int main(int argc, char **argv)
{
    char *scratch = NULL;
    int sum = 0;
    if (argc > 1 && strlen(argv[1]) > 64) {
        scratch = mmap(NULL, SCRATCH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (scratch == MAP_FAILED)
            return 1;
        scratch[0] = argv[1][64];
        sum = scratch[0];
    }
    printf("%d\n", sum);
    if (scratch != NULL)
        munmap(scratch, SCRATCH);
    return 0;
}
