// kernel: mremap EINVAL
// call: struct log l; log_grow(&l)
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

struct log {
    char *text;
    size_t size;
};

int log_grow(struct log *l)
{
    l->size = 4096;
    l->text = mmap(NULL, l->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (l->text == MAP_FAILED)
        return -1;
    void *p = mremap(l->text + 16, l->size, 2 * l->size, MREMAP_MAYMOVE); // finding: mremap-flags
    if (p == MAP_FAILED)
        return -1;
    l->text = p;
    return 0;
}
