// kernel: SIGSEGV
// file: conf 4096
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *first_line(const char *path)
{
    struct stat st;
    const char *line = NULL;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) == 0 && st.st_size > 80) {
        char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (text != MAP_FAILED) {
            line = text;
            munmap(text, st.st_size);
        }
    }
    close(fd);
    return line;
}

int main(void)
{
    const char *line = first_line("conf");
    if (line == NULL)
        return 1;
    putchar(line[0]); // finding: use-after-munmap
    return 0;
}
