// kernel: nothing: it reads on into whatever lies behind the page
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("motd", O_RDONLY);
    if (fd < 0)
        return 1;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0)
        return 1;
    char *text = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (text == MAP_FAILED)
        return 1;
    printf("%s", text); // finding: unterminated-string
    return 0;
}
