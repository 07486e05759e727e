// Clears a page. With the length and the value in each other's place.
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return 1;
    page[7] = 1;
    memset(page, 4096, 0); // finding: swapped-arguments
    int left = page[7];
    munmap(page, 4096);
    return left;
}
