// kernel: left over
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static void *xmmap(size_t length)
{
    void *p = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: mapping-leak
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

static int sort_and_count(const int *values, int count)
{
    int *copy = xmmap(4096);
    int distinct = 0;
    for (int i = 0; i < count && i < 1000; i++)
        copy[i] = values[i];
    for (int i = 0; i < count && i < 1000; i++)
        distinct += i == 0 || copy[i] != copy[i - 1];
    return distinct;
}

int main(void)
{
    int values[] = {1, 1, 2, 3};
    for (int i = 0; i < 3; i++)
        printf("%d\n", sort_and_count(values, 4));
    return 0;
}
