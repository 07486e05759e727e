// kernel: mprotect EACCES
// file: i 16384
// call: patch_second_page("i")
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static char *image;

int patch_second_page(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return -1;
    image = mmap(NULL, 16384, PROT_NONE, MAP_SHARED, fd, 0);
    close(fd);
    if (image == MAP_FAILED) {
        image = NULL;
        return -1;
    }
    if (mprotect(image + 4096, 4096, PROT_READ | PROT_WRITE)) // finding: mprotect-shared-readonly-fd
        return -1;
    return 0;
}
