// kernel: mmap EINVAL
// file: records 65536
// call: struct record r; read_record(open("records", O_RDONLY), 7, &r)
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct record {
    uint64_t id;
    char text[120];
};

int read_record(int fd, unsigned number, struct record *out)
{
    if (number == 0)
        return -1;
    off_t position = (off_t) ((number * 2u + 1) * sizeof(struct record));
    struct record *r = mmap(NULL, sizeof *r, PROT_READ, MAP_SHARED, fd, position); // finding: misaligned-offset
    if (r == MAP_FAILED)
        return -1;
    memcpy(out, r, sizeof *out);
    munmap(r, sizeof *r);
    return 0;
}
