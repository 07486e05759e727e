// Counts its own runs in a file of one page. Writing through a shared mapping needs a descriptor
// that is open for reading and writing.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>

int main(int argc, char **argv)
{
    int fd = open(argc > 1 ? argv[1] : "counter", O_RDONLY);
    if (fd < 0) {
        perror("open");
        return 1;
    }
    unsigned *counter = mmap(NULL, sizeof(*counter), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0); // finding: shared-write-readonly-fd
    if (counter == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    ++*counter;
    printf("run %u\n", *counter);
    return 0;
}
