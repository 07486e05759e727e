// kernel: SIGSEGV
// fail: mmap:2 ENOMEM
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define BUFFERS 4
#define BYTES 8192

struct buffer {
    void *start;
    size_t length;
};

static struct buffer buffers[BUFFERS];

static int init_buffers(void)
{
    for (int i = 0; i < BUFFERS; i++) {
        buffers[i].length = BYTES;
        buffers[i].start = mmap(NULL, BYTES, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (buffers[0].start == MAP_FAILED) // finding: wrong-failure-test
            return -1;
    }
    return 0;
}

int main(void)
{
    if (init_buffers() != 0) {
        perror("buffers");
        return 1;
    }
    for (int i = 0; i < BUFFERS; i++)
        memset(buffers[i].start, i, buffers[i].length);
    return 0;
}
