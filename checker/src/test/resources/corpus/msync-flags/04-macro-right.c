#include <stdio.h>
#include <sys/mman.h>

#define FLUSH_FLAGS (MS_SYNC | MS_INVALIDATE)
#define PAGE_BYTES 4096

static unsigned long checkpoints;

int checkpoint(char *page)
{
    page[0]++;
    if (msync(page, PAGE_BYTES, FLUSH_FLAGS) == -1) {
        perror("msync");
        return -1;
    }
    checkpoints++;
    return 0;
}
