// kernel: SIGSEGV
// call: void *p = aligned_pages(65536); if (p) release_pages(p, 65536)
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define ALIGN (1UL << 16)

struct pages_header {
    void *raw;
    size_t raw_size;
};

void *aligned_pages(size_t size)
{
    size_t raw_size = size + 2 * ALIGN;
    char *raw = mmap(NULL, raw_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED)
        return NULL;
    char *user = (char *) (((uintptr_t) raw + 2 * ALIGN - 1) & ~(ALIGN - 1));
    struct pages_header *header = (struct pages_header *) user - 1;
    header->raw = raw;
    header->raw_size = raw_size;
    return user;
}

void release_pages(void *user, size_t size)
{
    struct pages_header *header = (struct pages_header *) user - 1;
    (void) size;
    munmap(user, header->raw_size); // finding: munmap-advanced-pointer
}

int main(void)
{
    char *stack = aligned_pages(4 * ALIGN);
    if (stack == NULL)
        return 1;
    stack[0] = 1;
    release_pages(stack, 4 * ALIGN);
    return 0;
}
