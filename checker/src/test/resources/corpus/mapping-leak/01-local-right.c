#include <stddef.h>
#include <sys/mman.h>

int has_magic(int fd)
{
    unsigned char *head = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (head == MAP_FAILED)
        return -1;
    int found = head[0] == 0x7f && head[1] == 'E';
    munmap(head, 4096);
    return found;
}
