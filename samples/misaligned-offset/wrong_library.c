// Part of a library: whatever the index, the record does not start on a page.
#include <stddef.h>
#include <sys/mman.h>

#define HEADER_SIZE 64

struct record {
    long key;
    char value[120];
};

struct record *map_record(int fd, unsigned index)
{
    off_t offset = HEADER_SIZE + (off_t) index * (off_t) sizeof(struct record);
    struct record *record = mmap(NULL, sizeof(*record), PROT_READ, MAP_SHARED, fd, offset); // finding: misaligned-offset
    return record == MAP_FAILED ? NULL : record;
}
