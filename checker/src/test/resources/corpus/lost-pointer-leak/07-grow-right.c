#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static char *buffer;
static size_t capacity;

static int reserve(size_t wanted)
{
    if (wanted <= capacity)
        return 0;
    char *bigger = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bigger == MAP_FAILED)
        return -1;
    if (buffer != NULL)
        memcpy(bigger, buffer, capacity);
    if (buffer != NULL)
        munmap(buffer, capacity);
    buffer = bigger;
    capacity = wanted;
    return 0;
}

int main(void)
{
    if (reserve(4096) != 0 || reserve(65536) != 0)
        return 1;
    buffer[65535] = 1;
    munmap(buffer, capacity);
    return 0;
}
