// kernel: exit 3
// file: body 8192
// call: char *p = body(open("body", 0), 4096); return p[0] == 0 ? 3 : 0
#include <stddef.h>
#include <sys/mman.h>

#define HEADER 4096

void *body(int fd, size_t bytes)
{
    void *p = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, HEADER); // finding: anon-with-fd
    return p == MAP_FAILED ? NULL : p;
}
