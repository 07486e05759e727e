// Writes a file and wants it on disk at once and later: msync refuses both together.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("note", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0 || ftruncate(fd, 100) < 0) {
        perror("note");
        return 1;
    }
    char *note = mmap(NULL, 100, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (note == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(note, "buy milk\n");
    if (msync(note, 100, MS_SYNC | MS_ASYNC) < 0) // finding: msync-flags
        perror("msync");
    munmap(note, 100);
    return 0;
}
