// Writes a greeting to a new file. The file is still empty: its pages do not exist, and touching
// one kills the program with SIGBUS.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("greeting", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) {
        perror("open");
        return 1;
    }
    char *text = mmap(NULL, 64, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(text, "Good morning!\n"); // finding: sigbus-past-eof
    munmap(text, 64);
    return 0;
}
