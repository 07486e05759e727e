#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

#define RECORDS 64

struct record {
    uint32_t id;
    char name[60];
};

static struct record *records;

static void put(unsigned index, uint32_t id)
{
    if (index < RECORDS)
        records[index].id = id;
}

int main(void)
{
    records = mmap(NULL, RECORDS * sizeof *records, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (records == MAP_FAILED)
        return 1;
    for (unsigned i = 0; i <= RECORDS; i++)
        put(i, i * 10);
    printf("%u\n", records[3].id);
    munmap(records, RECORDS * sizeof *records);
    return 0;
}
