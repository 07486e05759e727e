// kernel: munmap EINVAL
#include <stdio.h>
#include <sys/mman.h>

#define GUARD 64
#define USER(base) ((char *) (base) + GUARD)
#define BASE(user) ((char *) (user) - GUARD)

static char *log_area;

int main(void)
{
    void *base = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED)
        return 1;
    log_area = USER(base);
    snprintf(log_area, 100, "started");
    puts(log_area);
    if (munmap(log_area, 16384 - GUARD) == -1) // finding: munmap-misaligned
        perror("munmap");
    return 0;
}
