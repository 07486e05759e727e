// kernel: mmap ENODEV
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("/tmp", O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return 1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0); // finding: unmappable-fd
    close(fd);
    return p == MAP_FAILED;
}
