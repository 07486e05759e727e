// Descriptors: closed right after mmap, kept, handed on, mapped through /dev/zero.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void keep_open(int fd);

void *close_after_mmap(const char *path, size_t *length)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return NULL;
    }
    void *p = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return NULL;
    *length = (size_t) st.st_size;
    return p;
}

void *handed_on(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) {
        close(fd);
        return NULL;
    }
    keep_open(fd);
    return p;
}

void *zeroes(size_t n)
{
    int fd = open("/dev/zero", O_RDWR);
    if (fd < 0)
        return NULL;
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

int mode_follows_access(const char *path, int writable, size_t n)
{
    int fd = open(path, writable ? O_RDWR : O_RDONLY);
    if (fd < 0)
        return -1;
    int prot = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void *p = mmap(NULL, n, prot, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, n);
    return 0;
}
