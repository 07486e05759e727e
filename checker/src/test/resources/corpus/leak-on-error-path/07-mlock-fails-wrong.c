// kernel: left over
// fail: mlock EPERM
// call: secret_new(100)
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define ROUND(n) (((n) + 4095UL) & ~4095UL)

void *secret_new(size_t bytes)
{
    unsigned char *key;

    bytes = ROUND(bytes ? bytes : 1);
    if ((key = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) == MAP_FAILED)
        return NULL;
    if (mlock(key, bytes) == -1) {
        perror("mlock");
        return NULL; // finding: leak-on-error-path
    }
    memset(key, 0, bytes);
    return key;
}

void secret_free(void *key, size_t bytes)
{
    memset(key, 0, bytes);
    munlock(key, ROUND(bytes));
    munmap(key, ROUND(bytes));
}
