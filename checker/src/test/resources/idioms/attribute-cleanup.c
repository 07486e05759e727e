// The cleanup attribute releases.
#define _GNU_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct span {
    void *data;
    size_t size;
};

static void release(struct span *s)
{
    if (s->data != NULL)
        munmap(s->data, s->size);
}

int work(void)
{
    __attribute__((cleanup(release))) struct span s = {NULL, 4096};
    void *p = mmap(NULL, s.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    s.data = p;
    *(char *) p = 1;
    return 0;
}
