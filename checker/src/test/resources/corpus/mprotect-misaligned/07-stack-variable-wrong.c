// kernel: mprotect EINVAL
// call: protect_secret()
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int protect_secret(void)
{
    char secret[64];
    memset(secret, 's', sizeof secret);
    if (mprotect(secret + 1, sizeof secret, PROT_READ) != 0) { // finding: mprotect-misaligned
        perror("mprotect");
        return -1;
    }
    return secret[0];
}
