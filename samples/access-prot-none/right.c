// Reserves a gigabyte of addresses and makes accessible what it uses.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define RESERVED ((size_t) 1 << 30)

int main(void)
{
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    long *heap = mmap(NULL, RESERVED, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (heap == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    if (mprotect(heap, page, PROT_READ | PROT_WRITE) < 0) {
        perror("mprotect");
        return 1;
    }
    heap[0] = 1;
    printf("%ld\n", heap[0]);
    munmap(heap, RESERVED);
    return 0;
}
