// kernel: nothing: it reads on into whatever lies behind the page
// file: number 4096
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    struct stat st;
    int fd = open("number", O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
        return 1;
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED)
        return 1;
    int number = atoi(text); // finding: unterminated-string
    printf("%d\n", number);
    munmap(text, st.st_size);
    return 0;
}
