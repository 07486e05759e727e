// kernel: nothing: it takes a kernel with larger pages
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static size_t page_up(size_t n)
{
    size_t page = 4096;
    return (n + page - 1) / page * page;
}

int main(void)
{
    char *room = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return 1;
    char *p = mmap(room + page_up(100), 100, PROT_READ | PROT_WRITE, // finding: page-size-hardcoded
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 1;
    return 0;
}
