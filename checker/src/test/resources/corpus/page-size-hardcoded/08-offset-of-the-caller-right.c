#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void *window(int fd, uint64_t at, size_t length)
{
    if (length == 0 || at > 1 << 30)
        return NULL;
    uint64_t start = at - at % (uint64_t) sysconf(_SC_PAGESIZE);
    char *p = mmap(NULL, length + (at - start), PROT_READ, MAP_PRIVATE, fd, start);
    return p == MAP_FAILED ? NULL : p + (at - start);
}
