// What is returned lies behind a header.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct head {
    size_t size;
    size_t reserved;
};

void *big_alloc(size_t n)
{
    struct head *h = mmap(NULL, n + sizeof *h, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h == MAP_FAILED)
        return NULL;
    h->size = n + sizeof *h;
    return h + 1;
}

void big_free(void *p)
{
    struct head *h = (struct head *) p - 1;
    munmap(h, h->size);
}
