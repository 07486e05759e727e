// kernel: left over
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct block {
    size_t size;
    size_t pad;
};

#define HEADER 4096

static void *block_new(size_t size)
{
    struct block *b = mmap(NULL, HEADER + size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED)
        return NULL;
    b->size = size;
    return (char *) b + HEADER;
}

static void block_free(void *data)
{
    struct block *b = (struct block *) ((char *) data - HEADER);
    munmap(b, b->size); // finding: munmap-wrong-length
}

int main(void)
{
    int *values = block_new(8192);
    if (values == NULL)
        return 1;
    values[0] = 1;
    printf("%d\n", values[0]);
    block_free(values);
    return 0;
}
