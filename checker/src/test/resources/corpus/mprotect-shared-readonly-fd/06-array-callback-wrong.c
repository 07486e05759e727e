// kernel: mprotect EACCES
// file: x 4096
// call: attach("x"); unlock_all()
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST 4

static struct view {
    void *base;
    size_t size;
    int (*unlock)(struct view *);
} views[MOST];
static int count;

static int unlock_view(struct view *v)
{
    return mprotect(v->base, v->size, PROT_READ | PROT_WRITE); // finding: mprotect-shared-readonly-fd
}

int attach(const char *path)
{
    if (count == MOST)
        return -1;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    void *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    views[count++] = (struct view) { p, 4096, unlock_view };
    return 0;
}

int unlock_all(void)
{
    int bad = 0;
    for (int i = 0; i < count; i++)
        bad |= views[i].unlock(&views[i]);
    return bad;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        attach(argv[i]);
    return unlock_all() != 0;
}
