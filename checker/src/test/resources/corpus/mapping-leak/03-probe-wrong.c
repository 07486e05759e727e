// kernel: left over
// call: locking_works()
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>

bool locking_works(void)
{
    void *probe = mmap(NULL, 1 << 21, PROT_READ | PROT_WRITE, // finding: mapping-leak
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    return probe != MAP_FAILED;
}
