// kernel: left over
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    long page = sysconf(_SC_PAGESIZE);
    int pages = 16;
    char *p = mmap(NULL, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (int i = 0; i < pages; i++)
        p[i * page] = (char) i;
    if (munmap(p, pages) == -1) { // finding: munmap-wrong-length
        perror("munmap");
        return 1;
    }
    return 0;
}
