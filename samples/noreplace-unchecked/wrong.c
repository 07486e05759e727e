// Maps a page at a fixed place. An old kernel takes the place for a wish.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    int *where = (int *) 0x200000000;
    int *page = mmap(where, 4096, PROT_READ | PROT_WRITE, // finding: noreplace-unchecked
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (page == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    *where = 1;
    return 0;
}
