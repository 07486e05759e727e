#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int count_words(int fd)
{
    int n = 0;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size < 16)
        return -1;
    char *text = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (text == MAP_FAILED)
        return -1;
    for (off_t i = 0; i + 1 < size; i++)
        if (text[i] == ' ') {
            text[i] = '\n';
            n++;
        }
    munmap(text, size);
    return n;
}
