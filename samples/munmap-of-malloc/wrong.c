// Removes allocated memory with munmap. Here it does not even begin a page.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 4096;
    char *copy = malloc(length);
    if (copy == NULL) {
        perror("malloc");
        return 1;
    }
    memset(copy, 0, length);
    printf("%d\n", copy[length - 1]);
    munmap(copy, length); // finding: munmap-of-malloc
    return 0;
}
