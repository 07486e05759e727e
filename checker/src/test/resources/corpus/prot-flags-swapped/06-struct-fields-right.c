#include <stdio.h>
#include <sys/mman.h>

struct area {
    size_t size;
    int prot;
    int flags;
};

static const struct area areas[] = {
    { 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS },
    { 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS },
};

int main(void)
{
    for (int i = 0; i < 2; i++) {
        const struct area *a = &areas[i];
        void *p = mmap(NULL, a->size, a->prot, a->flags, -1, 0);
        if (p == MAP_FAILED) {
            perror("area");
            return 1;
        }
        munmap(p, a->size);
    }
    return 0;
}
