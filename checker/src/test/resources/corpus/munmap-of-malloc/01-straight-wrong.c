// kernel: munmap EINVAL
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t size = 8192;
    char *buffer = malloc(size);
    if (buffer == NULL)
        return 1;
    memset(buffer, 0, size);
    printf("%d\n", buffer[size - 1]);
    if (munmap(buffer, size) != 0) // finding: munmap-of-malloc
        perror("munmap");
    return 0;
}
