// kernel: left over
// file: m 4096
// call: has_magic(open("m", 0))
#include <stddef.h>
#include <sys/mman.h>

int has_magic(int fd)
{
    unsigned char *head = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0); // finding: mapping-leak
    if (head == MAP_FAILED)
        return -1;
    int found = head[0] == 0x7f && head[1] == 'E';
    return found;
}
