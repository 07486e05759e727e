// kernel: mprotect EINVAL
// fail: mmap ENOMEM
// call: guard_pages(2)
#include <stddef.h>
#include <sys/mman.h>

char *guard_pages(size_t pages)
{
    size_t bytes = (pages + 2) * 4096;
    char *area = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: unchecked-result
    if (mprotect(area + 4096, pages * 4096, PROT_READ | PROT_WRITE) != 0) {
        munmap(area, bytes);
        return NULL;
    }
    return area + 4096;
}
