// kernel: nothing: it is a matter of hardening
// call: closure_make(0)
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

static const unsigned char stub[] = { 0x48, 0x89, 0xf8, 0xc3 };

void *closure_make(int kind)
{
    unsigned char *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, // finding: write-exec
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code == MAP_FAILED)
        return NULL;
    memcpy(code, stub, sizeof stub);
    code[2] ^= (unsigned char) kind;
    return code;
}
