// Part of a library: hands out the memory behind a header, and forgets to step back.
#include <stddef.h>
#include <sys/mman.h>

struct header {
    size_t length;
    size_t padding;
};

void *big_alloc(size_t size)
{
    size_t length = size + sizeof(struct header);
    struct header *header = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (header == MAP_FAILED)
        return NULL;
    header->length = length;
    return header + 1;
}

int big_alloc_works(void)
{
    char *memory = big_alloc(100000);
    if (memory == NULL)
        return 0;
    memory[99999] = 1;
    munmap(memory, 100000 + sizeof(struct header)); // finding: munmap-misaligned
    return 1;
}
