#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct arena {
    char *start;
    char *limit;
};

static int arena_more(struct arena *a, long bytes)
{
    void *p = sbrk(bytes);
    if (p == (void *) -1)
        return -1;
    if (a->start == NULL)
        a->start = p;
    a->limit = (char *) p + bytes;
    return 0;
}

int main(void)
{
    struct arena a = { NULL, NULL };
    if (arena_more(&a, 4096) != 0)
        return 1;
    memset(a.start, 0, a.limit - a.start);
    printf("%ld\n", (long) (a.limit - a.start));
    return 0;
}
