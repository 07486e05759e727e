#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ENTRIES 64

static int *jobs;

static void run_job(int i)
{
    exit(jobs[i] == 0);
}

int main(void)
{
    jobs = mmap(NULL, ENTRIES * sizeof *jobs, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (jobs == MAP_FAILED)
        return 1;
    for (int i = 0; i < ENTRIES; i++)
        jobs[i] = i + 1;
    madvise(jobs, ENTRIES * sizeof *jobs, MADV_WILLNEED);
    for (int i = 0; i < 2; i++) {
        pid_t pid = fork();
        if (pid == 0)
            run_job(i);
        if (pid > 0)
            waitpid(pid, NULL, 0);
    }
    return 0;
}
