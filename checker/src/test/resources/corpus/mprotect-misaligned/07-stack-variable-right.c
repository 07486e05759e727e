#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int protect_secret(void)
{
    char *secret = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (secret == MAP_FAILED)
        return -1;
    memset(secret, 's', 64);
    if (mprotect(secret, 4096, PROT_READ) != 0) {
        perror("mprotect");
        munmap(secret, 4096);
        return -1;
    }
    int first = secret[0];
    munmap(secret, 4096);
    return first;
}
