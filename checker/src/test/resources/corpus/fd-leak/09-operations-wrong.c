// kernel: descriptor left open
// file: in 5000
// call: struct stream *s = stream_open("in"); if (s) s->close(s)
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct stream {
    size_t (*read)(void *stream, void **bytes);
    void (*close)(void *stream);
};

struct mapped_stream {
    int fd;
    char *bytes;
    size_t size;
    struct stream stream;
};

static struct mapped_stream *mapped(void *stream)
{
    return (struct mapped_stream *)((char *)stream - offsetof(struct mapped_stream, stream));
}

static size_t mapped_read(void *stream, void **bytes)
{
    *bytes = mapped(stream)->bytes;
    return mapped(stream)->size;
}

static void mapped_close(void *stream)
{
    struct mapped_stream *self = mapped(stream);
    munmap(self->bytes, self->size);
    free(self); // finding: fd-leak
}

struct stream *stream_open(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    struct mapped_stream *self = malloc(sizeof(*self));
    if (self == NULL || fstat(fd, &st) < 0 || st.st_size == 0)
        goto failed;
    self->bytes = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (self->bytes == MAP_FAILED)
        goto failed;
    self->fd = fd;
    self->size = st.st_size;
    self->stream = (struct stream){.read = mapped_read, .close = mapped_close};
    return &self->stream;
failed:
    close(fd);
    free(self);
    return NULL;
}
