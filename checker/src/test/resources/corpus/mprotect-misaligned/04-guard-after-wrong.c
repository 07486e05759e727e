// kernel: mprotect EINVAL
// call: guarded(1000)
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE ((size_t) sysconf(_SC_PAGESIZE))

char *guarded(size_t size)
{
    if (size < 64 || size > 3000)
        return NULL;
    char *p = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (mprotect(p + size, PAGE, PROT_NONE) == -1) { // finding: mprotect-misaligned
        munmap(p, 2 * PAGE);
        return NULL;
    }
    return p;
}
