#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    if (write(ends[1], "data", 4) != 4)
        return 1;
    char data[4];
    if (read(ends[0], data, sizeof data) != 4) {
        perror("read");
        return 1;
    }
    putchar(data[0]);
    return 0;
}
