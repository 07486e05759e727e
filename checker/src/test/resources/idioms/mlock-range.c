// A secret is locked, wiped and released.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    char *key = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (key == MAP_FAILED)
        return 1;
    if (mlock(key, 4096) != 0)
        perror("mlock");
    memset(key, 7, 32);
    memset(key, 0, 32);
    munlock(key, 4096);
    return munmap(key, 4096);
}
