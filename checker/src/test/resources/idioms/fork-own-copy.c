// A child that works on its own copy.
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 7;
    pid_t child = fork();
    if (child == 0) {
        p[0] *= 2;
        _exit(p[0] != 14);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    return p[0] != 7;
}
