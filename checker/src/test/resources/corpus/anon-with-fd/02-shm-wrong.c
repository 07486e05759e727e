// kernel: exit 3
// call: char *a = share("/mmapcheck-an"), *b = share("/mmapcheck-an"); shm_unlink("/mmapcheck-an"); a[0] = 1; return b[0] == 1 ? 0 : 3
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

void *share(const char *name)
{
    void *area;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd < 0)
        return NULL;
    if (ftruncate(fd, 8192) != 0) {
        close(fd);
        return NULL;
    }
    area = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, fd, 0); // finding: anon-with-fd
    close(fd);
    return area == MAP_FAILED ? NULL : area;
}
