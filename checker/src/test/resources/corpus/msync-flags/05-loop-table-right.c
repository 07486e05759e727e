#include <stdio.h>
#include <sys/mman.h>

struct job {
    const char *name;
    int flags;
};

static const struct job jobs[] = {
    { "lazy", MS_ASYNC },
    { "strict", MS_SYNC },
};

int main(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return 1;
    for (unsigned i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        p[0] = (char) i;
        if (msync(p, 4096, jobs[i].flags) != 0)
            perror(jobs[i].name);
    }
    munmap(p, 4096);
    return 0;
}
