#include <stddef.h>
#include <sys/mman.h>

int flush(void *data, size_t bytes)
{
    if (bytes == 0)
        return 0;
    return msync(data, bytes, MS_SYNC);
}
