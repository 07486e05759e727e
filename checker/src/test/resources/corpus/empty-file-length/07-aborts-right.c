#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct snapshot {
    const char *start;
    const char *end;
};

static void *map_or_die(size_t length, int fd)
{
    void *p = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);

    if (p == MAP_FAILED)
        abort();
    return p;
}

int snapshot_load(struct snapshot *snapshot, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    snapshot->start = map_or_die(st.st_size, fd);
    snapshot->end = snapshot->start + st.st_size;
    close(fd);
    return 0;
}
