// kernel: left over
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    int rounds = 8;
    while (rounds-- > 0) {
        int *numbers = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: leak-in-loop
        if (numbers == MAP_FAILED)
            return 1;
        numbers[0] = rounds;
        printf("%d\n", numbers[0]);
    }
    return 0;
}
