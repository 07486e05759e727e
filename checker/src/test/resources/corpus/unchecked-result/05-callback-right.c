#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

struct allocator {
    void *(*alloc)(size_t size);
    void (*release)(void *p, size_t size);
};

static void *page_alloc(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static void page_release(void *p, size_t size)
{
    munmap(p, size);
}

static const struct allocator pages = { page_alloc, page_release };

static int work(const struct allocator *a)
{
    int *numbers = a->alloc(100 * sizeof *numbers);
    if (numbers == NULL)
        return -1;
    for (int i = 0; i < 100; i++)
        numbers[i] = i * i;
    int last = numbers[99];
    a->release(numbers, 100 * sizeof *numbers);
    return last;
}

int main(void)
{
    printf("%d\n", work(&pages));
    return 0;
}
