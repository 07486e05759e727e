// Fills a page.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    char *buffer = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (buffer == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    for (size_t i = 0; i < page; i++)
        buffer[i] = 'x';
    printf("%c\n", buffer[0]);
    munmap(buffer, page);
    return 0;
}
