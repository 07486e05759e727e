#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define SLOT 4096

struct cache {
    char *slots;
    int count;
};

static void cache_put(struct cache *c, const char *text)
{
    strcpy(c->slots + c->count++ * SLOT, text);
}

static void cache_trim(struct cache *c)
{
    madvise(c->slots, c->count * SLOT, MADV_COLD);
}

int main(void)
{
    struct cache c = { NULL, 0 };
    c.slots = mmap(NULL, 8 * SLOT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c.slots == MAP_FAILED)
        return 1;
    cache_put(&c, "one");
    cache_put(&c, "two");
    cache_trim(&c);
    puts(c.slots + SLOT);
    return strcmp(c.slots + SLOT, "two") == 0 ? 0 : 3;
}
