// Appends to a file through a mapping.
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("notes.txt", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, "hello", 5) != 5)
        return 1;
    if (ftruncate(fd, 11) != 0)
        return 1;
    char *text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (text == MAP_FAILED)
        return 1;
    memcpy(text + 5, " world", 6);
    munmap(text, 4096);
    close(fd);
    return 0;
}
