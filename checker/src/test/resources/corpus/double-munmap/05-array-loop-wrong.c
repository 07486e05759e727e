// kernel: double munmap
#include <stdio.h>
#include <sys/mman.h>

#define N 4
#define CHUNK 4096

static char *chunks[N];

static void drop(int i)
{
    munmap(chunks[i], CHUNK); // finding: double-munmap
}

int main(void)
{
    int i;
    for (i = 0; i < N; i++) {
        chunks[i] = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (chunks[i] == MAP_FAILED)
            return 1;
        chunks[i][0] = (char) i;
    }
    drop(2);
    for (i = 0; i < N; i++)
        drop(i);
    return 0;
}
