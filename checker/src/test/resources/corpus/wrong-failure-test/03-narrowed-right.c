#include <stdio.h>
#include <sys/mman.h>

static char *scratch;

int map_scratch(void)
{
    scratch = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (scratch == MAP_FAILED) {
        perror("scratch");
        return -1;
    }
    scratch[0] = 1;
    return 0;
}
