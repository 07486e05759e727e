// kernel: nothing: it takes a kernel with larger pages
// call: struct guarded g; guarded_init(&g, 65536)
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct guarded {
    char *memory;
    size_t size;
};

int guarded_init(struct guarded *g, size_t size)
{
    size_t page = 0x1000;
    g->size = size + 2 * page;
    g->memory = mmap(NULL, g->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (g->memory == MAP_FAILED)
        return -1;
    if (mprotect(g->memory + page, size, PROT_READ) != 0) { // finding: page-size-hardcoded
        munmap(g->memory, g->size);
        return -1;
    }
    return 0;
}
