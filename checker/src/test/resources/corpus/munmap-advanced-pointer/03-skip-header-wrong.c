// kernel: munmap EINVAL
// file: rec 4096
// call: sum_records(open("rec", O_RDONLY))
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
    uint32_t *records = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (records == MAP_FAILED)
        return -1;
    struct file_header *header = (struct file_header *) records;
    records += sizeof *header / sizeof *records;
    uint32_t count = header->count < 100 ? header->count : 100;
    for (uint32_t i = 0; i < count; i++)
        sum += records[i];
    munmap(records, 4096); // finding: munmap-advanced-pointer
    return sum;
}
