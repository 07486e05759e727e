#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET 4096
#define TOTAL 12288

int main(void)
{
    char *area = mmap(NULL, TOTAL, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED)
        return 1;
    if (madvise(area, SECRET, MADV_DONTFORK) == -1) {
        perror("madvise");
        return 1;
    }
    area[0] = 's';
    area[SECRET] = 'p';
    pid_t pid = fork();
    if (pid == 0) {
        char first = area[SECRET];
        _exit(first == 'p' ? 0 : 1);
    }
    if (pid > 0)
        waitpid(pid, NULL, 0);
    munmap(area, TOTAL);
    return 0;
}
