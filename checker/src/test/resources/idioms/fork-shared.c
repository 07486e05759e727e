// Shared memory between parent and child.
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        p[0] = 42;
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    printf("%d\n", p[0]);
    return munmap(p, 4096);
}
