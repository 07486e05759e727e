// Removes what mmap made with munmap.
#include <stdio.h>
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
    munmap(line, length);
    return 0;
}
