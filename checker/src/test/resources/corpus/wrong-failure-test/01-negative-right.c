#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    const size_t size = 1 << 16;
    char *buffer = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    memset(buffer, 'x', size);
    printf("%c\n", buffer[size - 1]);
    munmap(buffer, size);
    return 0;
}
