// kernel: mmap ENODEV
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
    char *data = mmap(NULL, 4, PROT_READ, MAP_PRIVATE, ends[0], 0); // finding: unmappable-fd
    if (data == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    putchar(data[0]);
    munmap(data, 4);
    return 0;
}
