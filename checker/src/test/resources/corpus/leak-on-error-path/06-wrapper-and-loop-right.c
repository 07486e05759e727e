#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct view {
    const uint8_t *base;
    size_t size;
};

static int view_open(struct view *v, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    v->size = st.st_size;
    v->base = mmap(NULL, v->size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    return v->base == MAP_FAILED ? -1 : 0;
}

static void view_close(struct view *v)
{
    munmap((void *) v->base, v->size);
}

int scan_records(const char *path)
{
    struct view v;
    int records = 0;

    if (view_open(&v, path) != 0)
        return -1;
    for (size_t at = 0; at < v.size; at += v.base[at] + 1) {
        if (v.base[at] == 0) {
            fprintf(stderr, "%s: empty record at %zu\n", path, at);
            view_close(&v);
            return -1;
        }
        if (v.base[at] > 90) {
            fprintf(stderr, "%s: long record at %zu\n", path, at);
            view_close(&v);
            return -2;
        }
        records++;
    }
    view_close(&v);
    return records;
}
