// kernel: nothing: mprotect seldom fails
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
    mprotect(start, page, PROT_READ | PROT_WRITE); // finding: ignored-failure
    *p->at = p->byte;
    return mprotect(start, page, PROT_READ | PROT_EXEC);
}
