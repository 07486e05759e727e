#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static char *dma_alloc(size_t bytes)
{
    char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (madvise(p, bytes, MADV_DONTFORK) != 0) {
        munmap(p, bytes);
        return NULL;
    }
    return p;
}

static int digest(const char *p, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += p[i];
    return sum;
}

int main(void)
{
    char *buffer = dma_alloc(8192);
    if (buffer == NULL)
        return 1;
    buffer[0] = 1;
    int sum = digest(buffer, 64);
    pid_t child = fork();
    if (child < 0)
        return 1;
    if (child == 0)
        _exit(sum);
    waitpid(child, NULL, 0);
    munmap(buffer, 8192);
    return 0;
}
