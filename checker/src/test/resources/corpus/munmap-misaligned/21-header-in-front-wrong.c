// kernel: munmap EINVAL
// call: block_free(block_alloc(5000))
#include <stddef.h>
#include <sys/mman.h>

struct header {
    size_t bytes;
    size_t magic;
};

void *block_alloc(size_t n)
{
    if (n == 0 || n > 1 << 30)
        return NULL;
    struct header *h = mmap(NULL, n + sizeof *h, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h == MAP_FAILED)
        return NULL;
    h->bytes = n + sizeof *h;
    h->magic = 77;
    return h + 1;
}

void block_free(void *block)
{
    if (block == NULL)
        return;
    struct header *h = (struct header *) block - 1;
    munmap(block, h->bytes); // finding: munmap-misaligned
}
