// One exit that tests what is there.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int work(int first, int second)
{
    int status = -1;
    char *a = MAP_FAILED;
    char *b = MAP_FAILED;
    a = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, first, 0);
    if (a == MAP_FAILED)
        goto out;
    b = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, second, 0);
    if (b == MAP_FAILED)
        goto out;
    status = 0;
out:
    if (b != MAP_FAILED)
        munmap(b, 4096);
    if (a != MAP_FAILED)
        munmap(a, 4096);
    return status;
}
