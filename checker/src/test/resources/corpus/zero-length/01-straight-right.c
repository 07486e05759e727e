#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    size_t reserve = 1 << 16;
    void *pool = mmap(NULL, reserve, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pool == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    munmap(pool, reserve);
    return 0;
}
