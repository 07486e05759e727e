#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct segment {
    uint32_t magic;
    uint32_t entries;
};

int segment_read_header(const char *path, struct segment *out)
{
    int rc = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return rc;
    void *page = mmap(NULL, sizeof *out, PROT_READ, MAP_PRIVATE, fd, 0);
    if (page != MAP_FAILED && lseek(fd, 0, SEEK_END) >= (off_t) sizeof *out) {
        memcpy(out, page, sizeof *out);
        rc = 0;
    }
    if (page != MAP_FAILED)
        munmap(page, sizeof *out);
    close(fd);
    return rc;
}
