// kernel: left over
// file: v 4096
// call: int each(const char *text, size_t length) { return 0; } visit(open("v", 0), 4096, each)
#include <stddef.h>
#include <sys/mman.h>

typedef int (*visitor)(const char *text, size_t length);

int visit(int fd, size_t length, visitor each)
{
    int result;
    const char *text = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0); // finding: mapping-leak
    if (text == MAP_FAILED)
        return -1;
    result = each(text, length);
    return result;
}
