// kernel: SIGSEGV
#include <stdio.h>
#include <sys/mman.h>

struct watcher {
    void (*changed)(struct watcher *self);
    int *value;
};

static void show(struct watcher *self)
{
    printf("%d\n", *self->value); // finding: use-after-munmap
}

int main(void)
{
    int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 1;
    struct watcher w = { show, shared };
    *shared = 5;
    w.changed(&w);
    munmap(shared, 4096);
    w.changed(&w);
    return 0;
}
