#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int check(int fd, int pages)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size < pages * 4096L) {
        close(fd);
        return -1;
    }
    return 0;
}

void *image_pages(const char *path, int pages)
{
    void *p = NULL;
    int fd;

    if (pages <= 0 || pages > 100)
        return NULL;
    if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        return NULL;
    if (check(fd, pages) == 0) {
        p = mmap(NULL, pages * 4096L, PROT_READ, MAP_SHARED, fd, 0);
        close(fd);
        if (p == MAP_FAILED)
            p = NULL;
    }
    return p;
}
