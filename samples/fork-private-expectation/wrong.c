// A child computes, its parent reads the result. From a copy of its own.
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int *result = mmap(NULL, 4096, PROT_READ | PROT_WRITE, // finding: fork-private-expectation
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (result == MAP_FAILED)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        *result = 6 * 7;
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    printf("%d\n", *result);
    munmap(result, 4096);
    return 0;
}
