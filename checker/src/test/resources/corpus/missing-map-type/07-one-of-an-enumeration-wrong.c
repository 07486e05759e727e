// kernel: mmap EINVAL
// call: area_make(LOCKED, 100)
#include <stddef.h>
#include <sys/mman.h>

enum kind { PRIVATE, SHARED, LOCKED };

static int flags_of(enum kind kind)
{
    int flags = MAP_ANONYMOUS;
    switch (kind) {
    case PRIVATE:
        flags |= MAP_PRIVATE;
        break;
    case SHARED:
        flags |= MAP_SHARED;
        break;
    case LOCKED:
        flags |= MAP_LOCKED;
        break;
    }
    return flags;
}

void *area_make(enum kind kind, size_t length)
{
    void *p = mmap(NULL, length, PROT_READ | PROT_WRITE, flags_of(kind), -1, 0); // finding: missing-map-type
    return p == MAP_FAILED ? NULL : p;
}
