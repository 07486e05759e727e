// kernel: mmap EBADF
// file: paper 300
// call: paper_map("paper")
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>

static const char *paper;
static size_t paper_size;

int paper_map(const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return -1;
    int fd = fileno(f);
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        fclose(f);
        return -1;
    }
    fclose(f);
    void *p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: closed-fd
    if (p == MAP_FAILED)
        return -1;
    paper = p;
    paper_size = st.st_size;
    return 0;
}

size_t paper_length(void)
{
    return paper ? paper_size : 0;
}
