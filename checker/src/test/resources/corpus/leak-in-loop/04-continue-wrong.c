// kernel: left over
// file: p 4096
// call: int fds[] = { open("p", 0) }; count_marked(fds, 1)
#include <stddef.h>
#include <sys/mman.h>

int count_marked(const int *fds, int n)
{
    int marked = 0;
    for (int i = 0; i < n; i++) {
        char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fds[i], 0); // finding: leak-in-loop
        if (page == MAP_FAILED)
            return -1;
        if (page[0] != '#') {
            continue;
        }
        marked++;
        munmap(page, 4096);
    }
    return marked;
}
