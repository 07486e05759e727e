#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct memory {
    void *(*get)(size_t);
    void (*put)(void *, size_t);
};

static void *huge_get(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static void huge_put(void *p, size_t n)
{
    munmap(p, n);
}

static const struct memory huge = { huge_get, huge_put };

int main(void)
{
    const struct memory *m = &huge;
    int *matrix = m->get(64 * 64 * sizeof(int));
    if (!matrix)
        return 1;
    matrix[65] = 1;
    printf("%d\n", matrix[65]);
    m->put(matrix, 64 * 64 * sizeof(int));
    return 0;
}
