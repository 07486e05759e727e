// kernel: nothing: it takes a kernel with larger pages
// call: second_window(open("w", O_RDWR | O_CREAT, 0600))
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { WINDOW_PAGES = 1, PAGE_BYTES = 4096, WINDOW = WINDOW_PAGES * PAGE_BYTES };

void *second_window(int fd)
{
    if (ftruncate(fd, 4 * WINDOW) != 0)
        return NULL;
    void *p = mmap(NULL, WINDOW, PROT_READ, MAP_SHARED, fd, 1 * WINDOW); // finding: page-size-hardcoded
    return p == MAP_FAILED ? NULL : p;
}
