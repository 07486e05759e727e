// kernel: nothing: it depends on where in its page the address lies
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define PAGE_MASK 4095UL

struct record {
    uint64_t key;
    char value[120];
};

int record_flush(const struct record *r)
{
    uintptr_t address = (uintptr_t) r;
    void *page = (void *) (address & ~PAGE_MASK);
    if (r == NULL)
        return -1;
    return msync(page, sizeof *r, MS_SYNC); // finding: protect-range-short
}
