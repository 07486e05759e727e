// kernel: nothing: it depends on where in its page the address lies
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct hook {
    void *at;
    size_t size;
};

int hook_open(const struct hook *h)
{
    size_t page = getpagesize();
    char *first = (char *) ((uintptr_t) h->at & -page);
    size_t pages = (h->size + page - 1) / page;
    return mprotect(first, pages * page, PROT_READ | PROT_WRITE); // finding: protect-range-short
}
