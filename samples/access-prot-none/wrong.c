// Reserves a gigabyte of addresses and uses the first of them without making them accessible.
#include <stdio.h>
#include <sys/mman.h>

#define RESERVED ((size_t) 1 << 30)

int main(void)
{
    long *heap = mmap(NULL, RESERVED, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (heap == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    heap[0] = 1; // finding: access-prot-none
    printf("%ld\n", heap[0]);
    munmap(heap, RESERVED);
    return 0;
}
