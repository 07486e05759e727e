// kernel: exit 3
// fail: mmap ENOMEM
// file: v 4096
// call: return view("v", 4096) == MAP_FAILED ? 3 : 0
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static void *raw(int fd, size_t length)
{
    return mmap(NULL, length, PROT_READ, MAP_SHARED, fd, 0);
}

void *view(const char *path, size_t length)
{
    void *data;
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return NULL;
    data = raw(fd, length);
    close(fd);
    if (data == MAP_FAILED)
        return data; // finding: failed-value-escapes
    return data;
}
