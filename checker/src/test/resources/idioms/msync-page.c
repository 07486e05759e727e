// The page of a changed byte is flushed.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int flush_at(char *base, size_t offset)
{
    size_t page = sysconf(_SC_PAGESIZE);
    size_t start = offset & ~(page - 1);
    return msync(base + start, page, MS_ASYNC);
}
