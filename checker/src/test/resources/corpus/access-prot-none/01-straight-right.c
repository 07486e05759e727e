#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 1 << 20;
    char *reserved = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    if (mprotect(reserved, 4096, PROT_READ | PROT_WRITE) != 0) {
        perror("mprotect");
        return 1;
    }
    reserved[0] = 'x';
    munmap(reserved, size);
    return 0;
}
