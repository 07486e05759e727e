#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *code_new(const void *bytes, size_t n)
{
    if (n == 0 || n > 4096)
        return NULL;
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code == MAP_FAILED)
        return NULL;
    memcpy(code, bytes, n);
    if (mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) {
        munmap(code, 4096);
        return NULL;
    }
    return code;
}
