// Asks for fresh private memory.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 1 << 20;
    char *buffer = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    strcpy(buffer, "a buffer");
    puts(buffer);
    munmap(buffer, length);
    return 0;
}
