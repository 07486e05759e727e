// kernel: nothing: it depends on where in its page the address lies
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

int will_need(const void *data, size_t length)
{
    uintptr_t address = (uintptr_t) data;
    size_t over = address % 4096;
    return madvise((void *) (address - over), length, MADV_WILLNEED); // finding: protect-range-short
}
