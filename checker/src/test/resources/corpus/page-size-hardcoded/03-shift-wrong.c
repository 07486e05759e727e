// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct file {
    int fd;
    char *part;
};

int file_part(struct file *f)
{
    unsigned page = 5;
    off_t offset = (off_t) page << 12;
    f->part = mmap(NULL, 100, PROT_READ, MAP_SHARED, f->fd, offset); // finding: page-size-hardcoded
    if (f->part == MAP_FAILED) {
        f->part = NULL;
        return -1;
    }
    return 0;
}
