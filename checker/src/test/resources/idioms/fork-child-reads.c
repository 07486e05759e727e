// A child that only reads.
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    p[0] = 'a';
    pid_t child = fork();
    if (child == 0)
        _exit(p[0] != 'a');
    if (child > 0)
        waitpid(child, NULL, 0);
    return p[0] != 'a';
}
