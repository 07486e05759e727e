#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

struct head {
    size_t total;
    size_t magic;
};

static void *big_alloc(size_t size)
{
    struct head *h = mmap(NULL, size + sizeof *h, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h == MAP_FAILED)
        return NULL;
    h->total = size + sizeof *h;
    h->magic = 0xfeed;
    return h + 1;
}

static void big_free(void *p)
{
    struct head *h = (struct head *) p - 1;
    munmap(h, h->total);
}

int main(void)
{
    long *numbers = big_alloc(100000);
    if (numbers == NULL)
        return 1;
    numbers[12000] = 12;
    printf("%ld\n", numbers[12000]);
    big_free(numbers);
    return 0;
}
