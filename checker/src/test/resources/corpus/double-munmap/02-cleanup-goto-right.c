#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int seal_page(int value)
{
    int rc = -1;
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    memset(page, value, 4096);
    if (mprotect(page, 4096, PROT_READ) == -1) {
        perror("mprotect");
        goto out;
    }
    rc = page[100];
out:
    munmap(page, 4096);
    return rc;
}
