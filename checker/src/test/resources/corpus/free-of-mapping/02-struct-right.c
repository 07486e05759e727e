#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct bitmap {
    unsigned long *words;
    size_t bytes;
};

static struct bitmap *bitmap_new(size_t bits)
{
    struct bitmap *b = malloc(sizeof *b);
    if (!b)
        return NULL;
    b->bytes = (bits + 7) / 8;
    b->words = mmap(NULL, b->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b->words == MAP_FAILED) {
        free(b);
        return NULL;
    }
    return b;
}

static void bitmap_free(struct bitmap *b)
{
    munmap(b->words, b->bytes);
    free(b);
}

int main(void)
{
    struct bitmap *b = bitmap_new(100000);
    if (!b)
        return 1;
    b->words[0] |= 5;
    printf("%lu\n", b->words[0]);
    bitmap_free(b);
    return 0;
}
