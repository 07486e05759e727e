// Reads a file in two halves. The second mapping takes the variable of the first.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *window = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (window == MAP_FAILED)
        return 1;
    window[0] = 'a';
    putchar(window[0]);
    window = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: lost-pointer-leak
    if (window == MAP_FAILED)
        return 1;
    window[0] = 'b';
    putchar(window[0]);
    munmap(window, 4096);
    return 0;
}
