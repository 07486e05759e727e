// kernel: nothing: the mapping is shorter than the numbers in the file promise
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct disk {
    unsigned blocks;
    unsigned block_size;
};

void *open_disk(const char *path)
{
    void *all = NULL;
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) != 0 || st.st_size < 4096)
        goto out;
    struct disk *d = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (d == MAP_FAILED)
        goto out;
    unsigned blocks = d->blocks;
    munmap(d, 4096);
    if (blocks == 0)
        goto out;
    all = mmap(NULL, blocks * 512, PROT_READ, MAP_SHARED, fd, 0); // finding: int-overflow-length
    if (all == MAP_FAILED)
        all = NULL;
out:
    close(fd);
    return all;
}
