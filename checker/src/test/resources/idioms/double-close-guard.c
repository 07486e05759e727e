// A pointer that is reset after munmap.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static char *map;

void release(void)
{
    if (map != NULL) {
        munmap(map, 4096);
        map = NULL;
    }
}

int main(void)
{
    map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        return 1;
    release();
    release();
    return 0;
}
