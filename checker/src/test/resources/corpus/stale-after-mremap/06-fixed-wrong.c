// kernel: SIGSEGV
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    char *room = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED || page == MAP_FAILED)
        return 1;
    char *moved = mremap(page, 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, room);
    if (moved == MAP_FAILED)
        return 1;
    page[5] = 5; // finding: stale-after-mremap
    return 0;
}
