#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>

int sync_area(void *area, size_t size)
{
    if (area == NULL || size == 0)
        return -1;
    return msync(area, size, MS_SYNC);
}
