// Asks for fresh memory with the third and the fourth argument in each other's place.
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    size_t length = 16384;
    char *memory = mmap(NULL, length, MAP_PRIVATE | MAP_ANONYMOUS, PROT_READ | PROT_WRITE, -1, 0); // finding: prot-flags-swapped
    if (memory == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    memory[0] = 'm';
    putchar(memory[0]);
    munmap(memory, length);
    return 0;
}
