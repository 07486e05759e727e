// A header that is checked against the size.
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct header {
    unsigned magic;
    unsigned count;
};

int count_of(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    if ((size_t) st.st_size < sizeof(struct header)) {
        close(fd);
        return -1;
    }
    struct header *h = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (h == MAP_FAILED)
        return -1;
    int n = h->magic == 0x1234 ? (int) h->count : -1;
    munmap(h, st.st_size);
    return n;
}
