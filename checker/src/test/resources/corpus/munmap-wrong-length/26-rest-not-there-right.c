// call: char *behind = map_with_guard(4096), *p = map_with_guard(4096); *p = 1; *behind = 1
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define SPARE ((size_t)1 << 16)

char *map_with_guard(size_t size)
{
    char *start = mmap(NULL, size + SPARE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    munmap(start + size, SPARE);
    return start;
}
