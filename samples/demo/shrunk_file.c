// A file shrinks while it is mapped: its pages behind the new end are gone, and touching one kills
// the program with SIGBUS. The rest of the last page reads as zeros.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

int main(void)
{
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    int fd = open("shrinking", O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd == -1)
        die("open");
    if (ftruncate(fd, (off_t) (3 * page)) == -1)
        die("ftruncate");
    char *map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        die("mmap");
    memset(map, 'x', 3 * page);
    printf("before: %c %c %c\n", map[0], map[page], map[2 * page]);

    if (ftruncate(fd, 10) == -1)
        die("ftruncate");
    printf("first byte: %c\n", map[0]);
    printf("behind the end, same page: %d\n", map[10]);
    fflush(stdout);
    printf("second page: %c\n", map[page]); // finding: sigbus-past-eof
    return 0;
}
