#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* the file has its content; the private mapping is a copy to play with */
int main(void)
{
    static const char text[] = "some text to be changed in memory only\n";
    int fd = open("scratch.txt", O_RDWR | O_CREAT | O_TRUNC, 0644);

    if (fd < 0)
        return 1;
    if (write(fd, text, sizeof(text)) != (ssize_t) sizeof(text)) {
        close(fd);
        return 1;
    }
    char *copy = mmap(NULL, sizeof(text), PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    if (copy == MAP_FAILED)
        return 1;
    memcpy(copy, "SOME", 4);
    fputs(copy, stdout);
    return munmap(copy, sizeof(text)) == 0 ? 0 : 1;
}
