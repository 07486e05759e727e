// kernel: nothing: it reads on into whatever lies behind the page
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct source {
    char *text;
    size_t size;
};

int source_open(struct source *s, int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return -1;
    s->size = st.st_size;
    s->text = mmap(NULL, s->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (s->text == MAP_FAILED)
        return -1;
    return strstr(s->text, "main") != NULL; // finding: unterminated-string
}
