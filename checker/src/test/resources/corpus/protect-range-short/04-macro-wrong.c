// kernel: nothing: it depends on where in its page the address lies
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define PAGE_OF(p) ((void *) ((uintptr_t) (p) & ~4095UL))

int lock_key(const unsigned char *key, size_t length)
{
    void *page = PAGE_OF(key);
    return mlock(page, length); // finding: protect-range-short
}
