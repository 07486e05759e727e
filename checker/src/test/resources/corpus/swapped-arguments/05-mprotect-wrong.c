// kernel: nothing: a length of 0 is no error, and nothing is protected
// call: struct guard g = { mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) }; guard_set(&g, 4096)
#include <stddef.h>
#include <sys/mman.h>

struct guard {
    char *page;
};

int guard_set(struct guard *g, size_t length)
{
    return mprotect(g->page, PROT_NONE, length); // finding: swapped-arguments
}
