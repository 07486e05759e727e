#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("notes", O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, 8192) != 0)
        return 1;
    char *notes = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (notes == MAP_FAILED)
        return 1;
    strcpy(notes + 200, "remember");
    if (msync(notes, 209, MS_SYNC) != 0)
        perror("msync");
    munmap(notes, 8192);
    return 0;
}
