// kernel: exit 3
// file: data 65536
// call: struct store s = { open("data", 2) }; store_map(&s); return s.data[0] == 0 ? 3 : 0
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct store {
    int fd;
    size_t size;
    char *data;
};

int store_map(struct store *s)
{
    s->size = 65536;
    if (ftruncate(s->fd, (off_t) s->size) != 0)
        return -1;
    s->data = mmap(NULL, s->size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, s->fd, 0); // finding: anon-with-fd
    if (s->data == MAP_FAILED) {
        s->data = NULL;
        return -1;
    }
    return 0;
}
