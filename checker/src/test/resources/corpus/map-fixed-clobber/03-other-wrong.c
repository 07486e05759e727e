// kernel: exit 1
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

int main(void)
{
    char *table = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *heap = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED || heap == MAP_FAILED)
        return 1;
    table[0] = 't';
    uintptr_t next = (uintptr_t) heap + 4096;
    if (mmap((void *) next, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED) // finding: map-fixed-clobber
        return 1;
    return table[0] != 't';
}
