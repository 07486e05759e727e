#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct guarded {
    char *memory;
    size_t size;
};

int guarded_init(struct guarded *g, size_t size)
{
    size_t page = sysconf(_SC_PAGESIZE);
    g->size = size + 2 * page;
    g->memory = mmap(NULL, g->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (g->memory == MAP_FAILED)
        return -1;
    if (mprotect(g->memory + page, size, PROT_READ) != 0) {
        munmap(g->memory, g->size);
        return -1;
    }
    return 0;
}
