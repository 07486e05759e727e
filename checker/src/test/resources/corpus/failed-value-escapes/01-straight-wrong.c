// kernel: exit 3
// fail: mmap ENOMEM
// call: return get_buffer(1, 4096) == MAP_FAILED ? 3 : 0
#include <stdlib.h>
#include <sys/mman.h>

void *get_buffer(int huge, size_t bytes)
{
    if (!huge) {
        void *small = malloc(bytes);
        if (small == NULL)
            return NULL;
        return small;
    }
    void *big = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return big; // finding: failed-value-escapes
}
