// Sets aside memory for a table, rounded up to whole pages.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    size_t wanted = 100 * sizeof(double);
    size_t length = (wanted + page - 1) & ~(page - 1);
    double *table = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    table[99] = 1.0;
    printf("%f\n", table[99]);
    munmap(table, length);
    return 0;
}
