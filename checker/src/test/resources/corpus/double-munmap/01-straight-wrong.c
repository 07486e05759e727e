// kernel: double munmap
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 3 * 4096;
    char *work = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (work == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    memset(work, 'w', size);
    int ok = work[size - 1] == 'w';
    if (ok) {
        puts("verified");
        munmap(work, size);
    }
    munmap(work, size); // finding: double-munmap
    return !ok;
}
