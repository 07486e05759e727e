// kernel: SIGSEGV
// args: 3 64
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char *end;
    if (argc != 3)
        return 2;
    int pages = atoi(argv[1]);
    if (pages < 2 || pages > 100)
        return 2;
    unsigned long at = strtoul(argv[2], &end, 10);
    if (end == argv[2] || *end != '\0' || at > 100)
        return 2;
    size_t length = (size_t) pages * sysconf(_SC_PAGESIZE);
    char *p = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[at] = 1;
    munmap(p, length);
    return p[at]; // finding: use-after-munmap
}
