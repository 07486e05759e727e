// kernel: mmap EACCES
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum access { READER, WRITER };

static int store_fd(const char *path, enum access how)
{
    switch (how) {
    case READER:
        return open(path, O_RDONLY);
    case WRITER:
        return open(path, O_WRONLY | O_CREAT, 0644);
    }
    return -1;
}

int main(void)
{
    int fd = store_fd("store", WRITER);
    if (fd < 0) {
        perror("store");
        return 1;
    }
    if (ftruncate(fd, 4096) != 0) {
        close(fd);
        return 1;
    }
    void *p = mmap(NULL, 4096, PROT_WRITE, MAP_SHARED, fd, 0); // finding: map-writeonly-fd
    close(fd);
    if (p == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    *(int *) p = 1;
    munmap(p, 4096);
    return 0;
}
