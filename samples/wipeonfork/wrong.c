// A child takes over a session key. The key does not survive the fork.
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    char *key = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (key == MAP_FAILED)
        return 1;
    strcpy(key, "0123456789abcdef");
    if (madvise(key, 4096, MADV_WIPEONFORK) != 0) // finding: wipeonfork
        return 1;
    pid_t child = fork();
    if (child == 0) {
        puts(key);
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    munmap(key, 4096);
    return 0;
}
