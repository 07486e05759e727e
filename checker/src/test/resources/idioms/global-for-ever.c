// A mapping for the life of the process.
#include <stddef.h>
#include <sys/mman.h>

static unsigned char *table;

int table_start(void)
{
    if (table != NULL)
        return 0;
    unsigned char *p = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    table = p;
    return 0;
}
