// kernel: msync EINVAL
// call: static char page[4096] __attribute__((aligned(4096))); checkpoint(page)
#include <stdio.h>
#include <sys/mman.h>

#define FLUSH_FLAGS (MS_SYNC | MS_ASYNC | MS_INVALIDATE)
#define PAGE_BYTES 4096

static unsigned long checkpoints;

int checkpoint(char *page)
{
    page[0]++;
    if (msync(page, PAGE_BYTES, FLUSH_FLAGS) == -1) { // finding: msync-flags
        perror("msync");
        return -1;
    }
    checkpoints++;
    return 0;
}
