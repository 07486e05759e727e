// Gives a mapping to the allocator, which did not make it.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 1 << 16;
    char *line = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (line == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    snprintf(line, length, "%s", "all is well");
    puts(line);
    free(line); // finding: free-of-mapping
    return 0;
}
