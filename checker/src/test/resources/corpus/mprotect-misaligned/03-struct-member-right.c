#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct region {
    int flags;
    int owner;
    char data[8184];
};

static int region_lock(struct region *r)
{
    return mprotect(r, sizeof *r, PROT_READ);
}

int main(void)
{
    struct region *r = mmap(NULL, sizeof *r, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r == MAP_FAILED)
        return EXIT_FAILURE;
    r->owner = 7;
    if (region_lock(r) != 0) {
        perror("mprotect");
        return EXIT_FAILURE;
    }
    printf("%d\n", r->owner);
    return EXIT_SUCCESS;
}
