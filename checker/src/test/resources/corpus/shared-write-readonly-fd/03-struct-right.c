#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct pager {
    int fd;
    uint8_t *page;
    unsigned dirty : 1;
};

int pager_open(struct pager *pager, const char *path)
{
    pager->fd = open(path, O_CREAT | O_RDWR, 0600);
    if (pager->fd < 0)
        return -1;
    pager->dirty = 0;
    pager->page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, pager->fd, 0);
    if (pager->page == MAP_FAILED) {
        close(pager->fd);
        return -1;
    }
    return 0;
}
