// kernel: mmap EINVAL
#include <stdio.h>
#include <sys/mman.h>

struct map_options {
    int prot;
    int flags;
};

static const struct map_options presets[] = {
    { PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS },
    { PROT_READ, MAP_ANONYMOUS | MAP_LOCKED },
};

static void *map_with(const struct map_options *o, size_t size)
{
    return mmap(NULL, size, o->prot, o->flags, -1, 0); // finding: missing-map-type
}

int main(void)
{
    int failed = 0;
    for (int i = 0; i < 2; i++) {
        void *p = map_with(&presets[i], 4096);
        if (p == MAP_FAILED)
            failed++;
        else
            munmap(p, 4096);
    }
    printf("%d failed\n", failed);
    return failed;
}
