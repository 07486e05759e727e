// kernel: mmap EINVAL
// file: module 16384
// call: module_check("module")
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct section {
    const char *name;
    off_t offset;
    size_t size;
};

static const struct section sections[] = {
    { ".text", 0, 4096 },
    { ".data", 4096 + 256, 1024 },
};

static int section_check(int fd, const struct section *s)
{
    void *p = mmap(NULL, s->size, PROT_READ, MAP_PRIVATE, fd, s->offset); // finding: misaligned-offset
    if (p == MAP_FAILED)
        return -1;
    munmap(p, s->size);
    return 0;
}

int module_check(const char *path)
{
    int bad = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    for (unsigned i = 0; i < sizeof sections / sizeof sections[0]; i++)
        if (section_check(fd, &sections[i]) != 0)
            bad++;
    close(fd);
    return bad;
}
