// kernel: left over
// call: int fd = open("z", 0102, 0600); ftruncate(fd, 4096); struct file f; reopen(&f, fd, fd); munmap(f.map, 4096)
#include <stddef.h>
#include <sys/mman.h>

struct file {
    void *map;
    size_t length;
};

int reopen(struct file *f, int old, int new)
{
    f->length = 4096;
    f->map = mmap(NULL, f->length, PROT_READ, MAP_SHARED, old, 0);
    if (f->map == MAP_FAILED)
        return -1;
    if (*(char *) f->map == 0) {
        f->map = mmap(NULL, f->length, PROT_READ, MAP_SHARED, new, 0); // finding: lost-pointer-leak
        if (f->map == MAP_FAILED)
            return -1;
    }
    return 0;
}
