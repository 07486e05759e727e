#include <stddef.h>
#include <sys/mman.h>

#define HEADER 4096

void *body(int fd, size_t bytes)
{
    void *p = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, HEADER); // finding: anon-with-fd
    return p == MAP_FAILED ? NULL : p;
}
