// kernel: nothing: it hits whatever mapping lies behind
// file: text 4096
// call: last_line(open("text", O_RDONLY), 4096)
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>

int last_line(int fd, size_t size)
{
    if (size != 4096)
        return -1;
    char *text = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (text == MAP_FAILED)
        return -1;
    (void) fd;
    text[size] = '\0'; // finding: out-of-bounds-mapping
    size_t i = size - 1;
    while (i > 0 && text[i] != '\n')
        i--;
    munmap(text, size);
    return (int) i;
}
