// kernel: page.bin unchanged
// file: page.bin 4096
// call: page_update("page.bin")
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAP_MODE MAP_PRIVATE

static void *map_rw(int fd, size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_MODE, fd, 0); // finding: private-msync-lost-update
    return p == MAP_FAILED ? NULL : p;
}

static int commit(void *p, size_t size)
{
    return msync(p, size, MS_SYNC);
}

int page_update(const char *path)
{
    int fd = open(path, O_RDWR);
    if (fd < 0)
        return -1;
    if (lseek(fd, 0, SEEK_END) < 4096) {
        close(fd);
        return -1;
    }
    char *page = map_rw(fd, 4096);
    close(fd);
    if (page == NULL)
        return -1;
    memset(page, 'z', 128);
    int rc = commit(page, 4096);
    munmap(page, 4096);
    return rc;
}
