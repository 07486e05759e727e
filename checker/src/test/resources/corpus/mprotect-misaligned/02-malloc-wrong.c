// kernel: mprotect EINVAL
// call: code_new("\xc3", 1)
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *code_new(const void *bytes, size_t n)
{
    if (n == 0 || n > 4096)
        return NULL;
    void *code = malloc(4096);
    if (code == NULL)
        return NULL;
    memcpy(code, bytes, n);
    if (mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) { // finding: mprotect-misaligned
        free(code);
        return NULL;
    }
    return code;
}
