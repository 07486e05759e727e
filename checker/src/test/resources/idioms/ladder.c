// A ladder of labels.
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int work(int first, int second)
{
    int status = -1;
    char *a = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, first, 0);
    if (a == MAP_FAILED)
        goto out;
    char *b = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, second, 0);
    if (b == MAP_FAILED)
        goto out_a;
    status = 0;
    munmap(b, 4096);
out_a:
    munmap(a, 4096);
out:
    return status;
}
