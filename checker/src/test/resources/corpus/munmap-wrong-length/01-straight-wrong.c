// kernel: left over
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define POOL_SIZE (64 * 1024)
#define PAGE 4096

int main(void)
{
    char *pool = mmap(NULL, POOL_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(pool, "pool");
    printf("%s\n", pool);
    munmap(pool, PAGE); // finding: munmap-wrong-length
    return 0;
}
