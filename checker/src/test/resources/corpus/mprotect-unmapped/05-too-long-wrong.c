// kernel: mprotect ENOMEM
// call: freeze_table()
#include <stddef.h>
#include <sys/mman.h>

#define ENTRIES 512

struct entry {
    void (*handler)(int);
    long flags;
};

static struct entry *table;

int freeze_table(void)
{
    char *room = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return -1;
    munmap(room, 1 << 20);
    table = mmap(room, ENTRIES * sizeof *table, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        return -1;
    for (int i = 0; i < ENTRIES; i++)
        table[i].flags = i;
    return mprotect(table, 2 * ENTRIES * sizeof *table, PROT_READ); // finding: mprotect-unmapped
}
