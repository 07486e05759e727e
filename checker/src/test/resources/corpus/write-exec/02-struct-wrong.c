// kernel: nothing: it is a matter of hardening
#include <stddef.h>
#include <sys/mman.h>

struct code {
    unsigned char *bytes;
    int prot;
};

int code_open(struct code *c)
{
    c->prot = PROT_WRITE;
    c->prot |= PROT_EXEC;
    c->bytes = mmap(NULL, 65536, c->prot, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0); // finding: write-exec
    return c->bytes == MAP_FAILED ? -1 : 0;
}
