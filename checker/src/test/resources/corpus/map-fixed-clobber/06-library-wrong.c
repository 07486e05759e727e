// kernel: exit 3
// call: char text[100] = "x"; return copy_on_top(text, 100) == 120 ? 0 : 3
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

int copy_on_top(const void *from, size_t count)
{
    char *old = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *new = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int status = -1;
    if (old == MAP_FAILED || new == MAP_FAILED || count > 4096)
        goto out;
    memcpy(old, from, count);
    if (mmap(new, 8192, PROT_READ, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) // finding: map-fixed-clobber
        goto out;
    status = old[0];
out:
    if (old != MAP_FAILED)
        munmap(old, 8192);
    if (new != MAP_FAILED)
        munmap(new, 4096);
    return status;
}
