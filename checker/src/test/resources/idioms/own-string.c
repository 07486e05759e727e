// A string the program wrote itself.
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    strcpy(p, "hello");
    size_t n = strlen(p);
    munmap(p, 4096);
    return n != 5;
}
