#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { WINDOW = 65536 };

void *second_window(int fd)
{
    if (ftruncate(fd, 4 * WINDOW) != 0)
        return NULL;
    void *p = mmap(NULL, WINDOW, PROT_READ, MAP_SHARED, fd, 1 * WINDOW);
    return p == MAP_FAILED ? NULL : p;
}
