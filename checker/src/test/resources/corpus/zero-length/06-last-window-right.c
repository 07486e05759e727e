#include <stdio.h>
#include <sys/mman.h>

#define CHUNK 16384
#define TOTAL (4 * CHUNK)

static int process(char *chunk, size_t n)
{
    chunk[n - 1] = 1;
    return munmap(chunk, n);
}

int main(void)
{
    size_t done = 0;
    int rounds = 0;

    while (done < TOTAL) {
        size_t n = TOTAL - done < CHUNK ? TOTAL - done : CHUNK;
        char *chunk = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (chunk == MAP_FAILED) {
            perror("mmap");
            return 1;
        }
        if (process(chunk, n) != 0)
            return 1;
        done += CHUNK;
        rounds++;
    }
    printf("%d rounds\n", rounds);
    return 0;
}
