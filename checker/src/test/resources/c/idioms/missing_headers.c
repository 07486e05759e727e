// Code whose own headers are not found: macros look like calls of unknown functions.
#include "project.h"
#include <stddef.h>
#include <sys/mman.h>

void *write_then_execute(size_t size)
{
    char *code = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (PROJECT_UNLIKELY(code == MAP_FAILED))
        return NULL;
    if (likely(!mprotect(code, size, PROT_EXEC))) {
        if (unlikely(mprotect(code, size, PROT_READ | PROT_WRITE))) {
            munmap(code, size);
            return NULL;
        }
        code[0] = 1;
    }
    return code;
}
