// Maps what comes in. A pipe has nothing to map.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    if (write(ends[1], "hello", 5) != 5)
        return 1;
    char *text = mmap(NULL, 5, PROT_READ, MAP_PRIVATE, ends[0], 0); // finding: unmappable-fd
    if (text == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    putchar(text[0]);
    return 0;
}
