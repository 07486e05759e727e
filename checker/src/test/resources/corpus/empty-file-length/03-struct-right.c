#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct index_file {
    int fd;
    uint64_t *keys;
    size_t bytes;
};

int index_open(struct index_file *f, const char *path)
{
    struct stat sb;

    f->keys = NULL;
    f->fd = open(path, O_RDWR | O_CREAT, 0644);
    if (f->fd == -1)
        return -errno;
    if (fstat(f->fd, &sb) == -1)
        goto fail;
    f->bytes = sb.st_size;
    if (f->bytes == 0)
        return 0;
    f->keys = mmap(NULL, f->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, f->fd, 0);
    if (f->keys == MAP_FAILED) {
        f->keys = NULL;
        goto fail;
    }
    return 0;
fail:
    close(f->fd);
    f->fd = -1;
    return -1;
}
