// Works on a megabyte at a time and releases all of it.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define BLOCK (1 << 20)

static int work(int round)
{
    char *block = mmap(NULL, BLOCK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return -1;
    memset(block, round, BLOCK);
    int last = block[BLOCK - 1];
    munmap(block, BLOCK);
    return last;
}

int main(void)
{
    int sum = 0;
    for (int round = 1; round <= 3; round++)
        sum += work(round);
    printf("%d\n", sum);
    return 0;
}
