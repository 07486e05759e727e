// Part of a library: a shared counter for a process and its children.
#include <stddef.h>
#include <sys/mman.h>

long *shared_counter(void)
{
    long *counter = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, -1, 0); // finding: file-without-fd
    if (counter == MAP_FAILED)
        return NULL;
    *counter = 0;
    return counter;
}
