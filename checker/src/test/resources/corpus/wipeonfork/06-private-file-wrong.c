// kernel: madvise EINVAL
// file: seed 4096
// call: seed_load("seed")
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct seed {
    unsigned char *bytes;
};

static struct seed seed;

int seed_load(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    seed.bytes = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    if (seed.bytes == MAP_FAILED)
        return -1;
    return madvise(seed.bytes, 4096, MADV_WIPEONFORK); // finding: wipeonfork
}
