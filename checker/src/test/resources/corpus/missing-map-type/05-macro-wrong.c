// kernel: mmap EINVAL
// call: code_alloc(100)
#include <stddef.h>
#include <sys/mman.h>

#define CODE_FLAGS (MAP_ANONYMOUS | MAP_32BIT)
#define CODE_PROT (PROT_READ | PROT_WRITE)

unsigned char *code_alloc(size_t n)
{
    n = (n + 4095) & ~(size_t) 4095;
    if (n == 0)
        return NULL;
    unsigned char *code = mmap(NULL, n, CODE_PROT, CODE_FLAGS, -1, 0); // finding: missing-map-type
    if (code == MAP_FAILED)
        return NULL;
    return code;
}
