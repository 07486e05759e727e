// Copies standard input through a buffer. When there is no memory, the way out unmaps the failure.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define SIZE 65536

int main(void)
{
    int status = 1;
    char *buffer = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        goto out;
    }
    ssize_t count;
    while ((count = read(STDIN_FILENO, buffer, SIZE)) > 0) {
        if (write(STDOUT_FILENO, buffer, (size_t) count) != count)
            goto out;
    }
    status = count < 0;
out:
    munmap(buffer, SIZE); // finding: munmap-never-mapped
    return status;
}
