// kernel: mmap EBADF
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, -1, 0); // finding: file-without-fd
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(p, "text");
    munmap(p, 4096);
    return 0;
}
