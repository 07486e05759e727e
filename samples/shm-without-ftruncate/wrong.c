// Puts a word into shared memory. A new shared memory object has no bytes yet.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = shm_open("/mmapcheck-sample", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) {
        perror("shm_open");
        return 1;
    }
    char *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (word == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(word, "ready"); // finding: shm-without-ftruncate
    munmap(word, 4096);
    shm_unlink("/mmapcheck-sample");
    return 0;
}
