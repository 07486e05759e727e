// kernel: left over
// file: one 5000
// file: two 5000
// args: one two
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned sum(const unsigned char *bytes, size_t count)
{
    unsigned total = 0;
    for (size_t i = 0; i < count; i++)
        total += bytes[i];
    return total;
}

int main(int argc, char **argv)
{
    (void) argc;
    while (*++argv) {
        struct stat st;
        int fd = open(*argv, O_RDONLY);
        if (fd < 0)
            continue;
        if (fstat(fd, &st) != 0 || st.st_size == 0) {
            close(fd);
            continue;
        }
        unsigned char *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: leak-in-loop
        close(fd);
        if (p == MAP_FAILED)
            continue;
        printf("%u\n", sum(p, st.st_size));
    }
    return 0;
}
