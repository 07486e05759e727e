#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *blob_view(const char *path, int update)
{
    struct stat st;
    int prot = PROT_READ;
    void *p = NULL;
    int fd = open(path, (update ? O_RDWR : O_RDONLY) | O_CLOEXEC);

    if (fd < 0)
        return NULL;
    if (update)
        prot |= PROT_WRITE;
    if (fstat(fd, &st) < 0 || st.st_size == 0)
        goto out;
    p = mmap(NULL, st.st_size, prot, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        p = NULL;
out:
    close(fd);
    return p;
}
