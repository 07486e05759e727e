// A handle that the caller releases.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct view {
    char *data;
    size_t size;
};

struct view *view_new(int fd, size_t size)
{
    struct view *v = malloc(sizeof *v);
    if (v == NULL)
        return NULL;
    v->size = size;
    v->data = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (v->data == MAP_FAILED) {
        free(v);
        return NULL;
    }
    return v;
}

void view_delete(struct view *v)
{
    if (v == NULL)
        return;
    munmap(v->data, v->size);
    free(v);
}
