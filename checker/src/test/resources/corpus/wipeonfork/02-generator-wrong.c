// kernel: nothing: the child alone sees zeros
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct random {
    int ready;
    unsigned state;
};

static struct random *r;

static unsigned next(void)
{
    return r->state * 1103515245u + 12345u;
}

int main(void)
{
    r = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r == MAP_FAILED)
        return 1;
    if (madvise(r, 4096, MADV_WIPEONFORK) != 0) // finding: wipeonfork
        return 1;
    r->state = 42;
    r->ready = 1;
    pid_t pid = fork();
    if (pid == 0)
        _exit(next() & 1);
    if (pid > 0)
        wait(NULL);
    return 0;
}
