// file: out 4096
// call: squares(open("out", O_RDWR), 1000)
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static void fill(uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        numbers[i] = (uint32_t)(i * i);
}

int squares(int fd, size_t count)
{
    const size_t bytes = 4096;
    if (count > bytes / sizeof(uint32_t) || ftruncate(fd, bytes) != 0)
        return -1;
    void *numbers = mmap(NULL, bytes, PROT_WRITE, MAP_SHARED, fd, 0);
    if (numbers == MAP_FAILED)
        return -1;
    fill(numbers, count);
    return munmap(numbers, bytes);
}
