// kernel: msync EINVAL
// call: flush(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 4096)
#include <stddef.h>
#include <sys/mman.h>

int flush(void *data, size_t bytes)
{
    if (bytes == 0)
        return 0;
    return msync(data, MS_SYNC, bytes); // finding: swapped-arguments
}
