#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define CHECK_ALLOC(p)                                      \
    do {                                                    \
        if ((p) == MAP_FAILED) {                            \
            fprintf(stderr, "%s:%d: no memory\n", __FILE__, __LINE__); \
            abort();                                        \
        }                                                   \
    } while (0)

struct node {
    struct node *next;
    int key;
};

static struct node *pool_new(size_t count)
{
    struct node *pool = mmap(NULL, count * sizeof *pool, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_ALLOC(pool);
    for (size_t i = 0; i + 1 < count; i++)
        pool[i].next = &pool[i + 1];
    return pool;
}

int main(void)
{
    struct node *free_list = pool_new(100);
    int n = 0;
    for (struct node *it = free_list; it; it = it->next)
        n++;
    printf("%d nodes\n", n);
    munmap(free_list, 100 * sizeof *free_list);
    return 0;
}
