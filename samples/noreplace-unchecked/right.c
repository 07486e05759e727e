// Maps a page at a fixed place.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    int *where = (int *) 0x200000000;
    int *page = mmap(where, 4096, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (page == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    if (page != where) {
        munmap(page, 4096);
        return 1;
    }
    *where = 1;
    return 0;
}
