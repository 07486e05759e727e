// kernel: msync EINVAL
// call: static char area[8192] __attribute__((aligned(4096))); sync_area(area, 8192)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>

int sync_area(void *area, size_t size)
{
    if (area == NULL || size == 0)
        return -1;
    return msync(area, size, O_SYNC | MS_SYNC); // finding: msync-flags
}
