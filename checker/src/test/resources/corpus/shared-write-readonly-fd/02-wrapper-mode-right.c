#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static int open_store(const char *name, int writable)
{
    return open(name, writable ? O_RDWR : O_RDONLY);
}

static void *map_store(int fd, size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    int fd = open_store("store", 1);
    if (fd < 0)
        return 1;
    void *store = map_store(fd, 4096);
    close(fd);
    if (store == NULL) {
        perror("store");
        return 1;
    }
    munmap(store, 4096);
    return 0;
}
