// kernel: munmap EINVAL
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define PAGE 4096u

int main(int argc, char **argv)
{
    unsigned pages = argc > 1 ? 5 : 3;
    unsigned char *pool = mmap(0, pages * PAGE, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    (void) argv;
    if (pool == MAP_FAILED)
        return EXIT_FAILURE;
    pool[0] = 1;
    /* give the upper half back */
    unsigned half = pages * PAGE / 2;
    if (munmap(pool + half, pages * PAGE - half)) // finding: munmap-misaligned
        perror("munmap");
    printf("%d\n", pool[0]);
    munmap(pool, half);
    return EXIT_SUCCESS;
}
