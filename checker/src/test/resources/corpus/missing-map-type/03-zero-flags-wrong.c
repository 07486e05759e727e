// kernel: mmap EINVAL
// file: pic 4096
// call: picture_kind("pic")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int picture_kind(const char *path)
{
    struct stat st;
    int kind = -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return kind;
    if (fstat(fd, &st) == 0 && st.st_size > 2) {
        unsigned char *p = mmap(NULL, st.st_size, PROT_READ, 0, fd, 0); // finding: missing-map-type
        if (p != MAP_FAILED) {
            kind = p[0] << 8 | p[1];
            munmap(p, st.st_size);
        }
    }
    close(fd);
    return kind;
}
