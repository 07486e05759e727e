#include <stddef.h>
#include <sys/mman.h>

struct guard {
    char *page;
};

int guard_set(struct guard *g, size_t length)
{
    return mprotect(g->page, PROT_NONE, length); // finding: swapped-arguments
}
