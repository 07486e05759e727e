#include <stddef.h>
#include <sys/mman.h>

struct plan {
    size_t total;
    size_t cache;
};

static size_t share_of(const struct plan *plan)
{
    return plan->total * 10 / 100 + 1;
}

void *tenth(size_t total)
{
    struct plan plan = { total, 0 };
    if (total >= 64)
        return NULL;
    plan.cache = share_of(&plan);
    void *p = mmap(NULL, plan.cache, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}
