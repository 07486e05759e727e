// kernel: SIGSEGV
// file: line 4096
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    struct stat st;
    int fd = open("line", O_RDONLY);
    if (fd < 0 || fstat(fd, &st) < 0 || st.st_size < 2)
        return 1;
    char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    text[st.st_size - 1] = '\0'; // finding: write-to-readonly-mapping
    puts(text);
    munmap(text, st.st_size);
    return 0;
}
