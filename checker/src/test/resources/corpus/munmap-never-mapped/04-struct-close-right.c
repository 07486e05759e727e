#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct source {
    int fd;
    char *text;
    size_t length;
};

static int source_open(struct source *s, const char *path)
{
    struct stat st;
    s->text = MAP_FAILED;
    s->length = 0;
    s->fd = open(path, O_RDONLY);
    if (s->fd < 0)
        return -1;
    if (fstat(s->fd, &st) < 0)
        return -1;
    s->length = st.st_size;
    if (s->length > 0) {
        s->text = mmap(NULL, s->length, PROT_READ, MAP_PRIVATE, s->fd, 0);
        if (s->text == MAP_FAILED)
            return -1;
    }
    return 0;
}

static void source_close(struct source *s)
{
    if (s->text != MAP_FAILED)
        munmap(s->text, s->length);
    if (s->fd >= 0)
        close(s->fd);
}

int main(void)
{
    struct source s;
    if (source_open(&s, "tiny") != 0)
        perror("tiny");
    else
        printf("%zu bytes\n", s.length);
    source_close(&s);
    return 0;
}
