#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

int pages_get(void **out, int count)
{
    *out = mmap(NULL, (size_t) count << 12, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *out != MAP_FAILED ? 0 : -ENOMEM;
}
