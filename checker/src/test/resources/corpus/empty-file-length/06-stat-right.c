#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char *template_text;
static size_t template_size;

int template_load(const char *path)
{
    struct stat info;
    int fd;

    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
        return -1;
    fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    template_size = info.st_size;
    void *p = mmap(NULL, template_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    template_text = p;
    return 0;
}

const char *template_get(size_t *size)
{
    *size = template_size;
    return template_text;
}
