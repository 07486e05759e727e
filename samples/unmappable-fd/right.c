// Maps what comes in. What comes through a pipe is read.
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
    char text[5];
    if (read(ends[0], text, 5) != 5)
        return 1;
    putchar(text[0]);
    return 0;
}
