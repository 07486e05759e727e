// kernel: munmap EINVAL
// fail: mmap:3 ENOMEM
// call: void *b[5]; make_buffers(b, 5)
#include <stddef.h>
#include <sys/mman.h>

#define BUF 16384

int make_buffers(void **buffers, int count)
{
    int i;

    for (i = 0; i < count; i++) {
        buffers[i] = mmap(NULL, BUF, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (buffers[i] == MAP_FAILED)
            goto undo;
    }
    return 0;
undo:
    while (i >= 0) {
        munmap(buffers[i], BUF); // finding: munmap-never-mapped
        i--;
    }
    return -1;
}
