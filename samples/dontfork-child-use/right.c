// A child prints what its parent prepared.
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    char *text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (text == MAP_FAILED)
        return 1;
    strcpy(text, "hello");
    pid_t child = fork();
    if (child == 0) {
        putchar(text[0]);
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    munmap(text, 4096);
    return 0;
}
