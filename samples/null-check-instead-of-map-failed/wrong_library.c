// Part of a library: the result used as a truth value.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct buffer {
    char *data;
    size_t capacity;
};

struct buffer *buffer_new(size_t capacity)
{
    struct buffer *buffer = malloc(sizeof(*buffer));
    if (!buffer || capacity == 0) {
        free(buffer);
        return NULL;
    }
    buffer->capacity = capacity;
    buffer->data = mmap(NULL, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!buffer->data) { // finding: null-check-instead-of-map-failed
        free(buffer);
        return NULL;
    }
    memset(buffer->data, ' ', capacity);
    return buffer;
}
