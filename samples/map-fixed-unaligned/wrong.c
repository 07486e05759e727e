// Reserves room and places a page in it. The place is no page boundary.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *room = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return 1;
    char *page = mmap(room + 1000, 4096, PROT_READ | PROT_WRITE, // finding: map-fixed-unaligned
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (page == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    page[0] = 1;
    return 0;
}
