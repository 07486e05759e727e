// kernel: nothing: the memory is full of zeros instead of the file
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("/etc/passwd", O_RDONLY);
    if (fd == -1)
        return 1;
    char *p = mmap(0, 4096, PROT_READ, MAP_ANON | MAP_PRIVATE, fd, 0); // finding: anon-with-fd
    close(fd);
    return p == MAP_FAILED;
}
