// kernel: munmap EINVAL
// file: r 4096
// call: struct reader r; if (reader_init(&r, open("r", 0), 4096) == 0) reader_done(&r)
#include <stdlib.h>
#include <sys/mman.h>

struct reader {
    const unsigned char *at;
    size_t left;
    size_t size;
};

int reader_init(struct reader *r, int fd, size_t size)
{
    const unsigned char *start = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

    if (start == MAP_FAILED)
        return -1;
    r->at = start + 16; /* skip the header */
    r->left = size - 16;
    r->size = size;
    return 0;
}

void reader_done(struct reader *r)
{
    munmap((void *)r->at, r->size); // finding: munmap-misaligned
    r->at = NULL;
}
