// Opens a table for reading and decides to change it. The descriptor does not allow that.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("table", O_RDONLY);
    if (fd < 0)
        return 1;
    char *table = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (table == MAP_FAILED)
        return 1;
    if (mprotect(table, 4096, PROT_READ | PROT_WRITE) != 0) { // finding: mprotect-shared-readonly-fd
        perror("mprotect");
        return 1;
    }
    return 0;
}
