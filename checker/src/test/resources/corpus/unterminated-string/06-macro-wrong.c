// kernel: nothing: it reads on into whatever lies behind the page
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define FIND(s, c) strpbrk(s, c)

int has_comment(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size == 0)
        return 0;
    char *p = mmap(0, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return 0;
    int found = FIND(p, "#;") != NULL; // finding: unterminated-string
    munmap(p, st.st_size);
    return found;
}
