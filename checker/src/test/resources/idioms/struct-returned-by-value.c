#include <stdlib.h>
#include <sys/mman.h>

struct buffer {
    size_t size;
    char *bytes;
};

/* the mapping goes to the caller inside the structure */
struct buffer buffer_of(size_t size)
{
    struct buffer b = {size, NULL};

    b.bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b.bytes == MAP_FAILED)
        exit(1);
    return b;
}

int main(void)
{
    struct buffer b = buffer_of(8192);

    b.bytes[0] = 'x';
    return munmap(b.bytes, b.size) == 0 ? 0 : 1;
}
