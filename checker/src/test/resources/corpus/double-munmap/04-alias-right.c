#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct view {
    int *cells;
    int shared;
};

static struct view master;

static struct view view_of(const struct view *from)
{
    struct view v = *from;
    v.shared = 1;
    return v;
}

static void view_drop(struct view *v)
{
    if (v->shared)
        return;
    munmap(v->cells, 8192);
    v->cells = NULL;
}

int main(void)
{
    master.cells = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (master.cells == MAP_FAILED) {
        perror("mmap");
        return EXIT_FAILURE;
    }
    struct view copy = view_of(&master);
    copy.cells[10] = 7;
    printf("%d\n", master.cells[10]);
    view_drop(&copy);
    view_drop(&master);
    return 0;
}
