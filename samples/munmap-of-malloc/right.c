// Gives allocated memory back to the allocator.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    free(copy);
    return 0;
}
