#include <fcntl.h>
#include <stdint.h>
#include <stddef.h>
#include <sys/mman.h>

struct file_header {
    uint32_t magic;
    uint32_t count;
};

int sum_records(int fd)
{
    int sum = 0;
    struct file_header *header = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (header == MAP_FAILED)
        return -1;
    uint32_t *records = (uint32_t *) (header + 1);
    uint32_t count = header->count < 100 ? header->count : 100;
    for (uint32_t i = 0; i < count; i++)
        sum += records[i];
    munmap(header, 4096);
    return sum;
}
