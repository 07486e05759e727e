#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct patch {
    unsigned char *at;
    unsigned char byte;
};

int patch_apply(const struct patch *p)
{
    size_t page = sysconf(_SC_PAGESIZE);
    unsigned char *start = p->at - ((uintptr_t) p->at & (page - 1));
    if (mprotect(start, page, PROT_READ | PROT_WRITE) != 0)
        return -1;
    *p->at = p->byte;
    return mprotect(start, page, PROT_READ | PROT_EXEC);
}
