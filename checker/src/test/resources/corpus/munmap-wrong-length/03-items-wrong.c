// kernel: left over
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct vec {
    double *items;
    size_t capacity;
};

static int vec_init(struct vec *v, size_t capacity)
{
    v->items = mmap(NULL, capacity * sizeof(double), PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (v->items == MAP_FAILED)
        return -1;
    v->capacity = capacity;
    return 0;
}

static void vec_done(struct vec *v)
{
    munmap(v->items, v->capacity); // finding: munmap-wrong-length
    v->items = NULL;
}

int main(void)
{
    struct vec v;
    if (vec_init(&v, 8192) != 0)
        return 1;
    v.items[8191] = 0.5;
    printf("%f\n", v.items[8191]);
    vec_done(&v);
    return 0;
}
