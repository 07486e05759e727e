// kernel: SIGSEGV
// fail: mmap ENOMEM
// file: segment.0 8192
// call: struct segment s; segment_read_header("segment.0", &s)
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
    if (page && lseek(fd, 0, SEEK_END) >= (off_t) sizeof *out) { // finding: null-check-instead-of-map-failed
        memcpy(out, page, sizeof *out);
        rc = 0;
    }
    if (page)
        munmap(page, sizeof *out);
    close(fd);
    return rc;
}
