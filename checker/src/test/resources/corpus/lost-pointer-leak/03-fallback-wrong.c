// kernel: left over
// call: free(workspace(8192, 0))
#include <stdlib.h>
#include <sys/mman.h>

void *workspace(size_t bytes, int zeroed)
{
    char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (!zeroed) {
        p = malloc(bytes); // finding: lost-pointer-leak
    }
    return p;
}
