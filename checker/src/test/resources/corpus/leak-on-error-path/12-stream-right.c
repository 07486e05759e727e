#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct stream {
    const char *next_in;
    size_t avail_in;
    char *next_out;
    size_t avail_out;
};
int stream_start(struct stream *stream);
int stream_run(struct stream *stream);
void stream_end(struct stream *stream);
void *xcalloc(size_t count, size_t size);
void free(void *memory);

struct object {
    struct stream stream;
    const char *mapped;
    size_t length;
    char header[32];
};

static const char *map_object(const char *path, size_t *length)
{
    struct stat st;
    const char *map = NULL;
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        *length = st.st_size;
        map = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map == MAP_FAILED)
            map = NULL;
    }
    close(fd);
    return map;
}

static int unpack_header(struct stream *stream, const char *map, size_t length, char *header)
{
    stream->next_in = map;
    stream->avail_in = length;
    stream->next_out = header;
    stream->avail_out = sizeof ((struct object *)0)->header;
    stream_start(stream);
    return stream_run(stream);
}

int object_size(const char *path)
{
    struct stream stream;
    char header[32];
    size_t length;
    const char *map = map_object(path, &length);
    int size;

    if (map == NULL)
        return -1;
    size = unpack_header(&stream, map, length, header);
    stream_end(&stream);
    munmap((void *)map, length);
    return size;
}

int object_open(struct object **out, const char *path)
{
    size_t length;
    const char *map = map_object(path, &length);
    struct object *object;

    if (map == NULL)
        return -1;
    object = xcalloc(1, sizeof *object);
    if (unpack_header(&object->stream, map, length, object->header) < 0)
        goto fail;
    if (object->header[0] != 'b')
        goto fail;
    object->mapped = map;
    object->length = length;
    *out = object;
    return 0;
fail:
    stream_end(&object->stream);
    munmap((void *)map, length);
    free(object);
    return -1;
}
