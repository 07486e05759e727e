// Asks for fresh memory: first what may be done with it, then what kind it is.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 16384;
    char *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    memory[0] = 'm';
    putchar(memory[0]);
    munmap(memory, length);
    return 0;
}
