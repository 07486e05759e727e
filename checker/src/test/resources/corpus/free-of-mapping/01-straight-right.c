#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *line = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (line == MAP_FAILED) {
        perror("mmap");
        return EXIT_FAILURE;
    }
    strcpy(line, "one line");
    puts(line);
    munmap(line, 4096);
    return EXIT_SUCCESS;
}
