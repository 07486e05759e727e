// Part of a library: stamps a record it has mapped for reading.
#include <stdint.h>
#include <sys/mman.h>

struct record {
    uint32_t id;
    uint32_t seen;
};

int mark_seen(int fd)
{
    struct record *record = mmap(0, sizeof(*record), PROT_READ, MAP_SHARED, fd, 0);
    if (record == MAP_FAILED)
        return -1;
    record->seen = 1; // finding: write-to-readonly-mapping
    return munmap(record, sizeof(*record));
}
