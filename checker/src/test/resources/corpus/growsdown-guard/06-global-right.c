#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static stack_t alternate;

static void alternate_stack(void)
{
    alternate.ss_size = 32768;
    alternate.ss_sp = mmap(NULL, alternate.ss_size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (alternate.ss_sp == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    if (sigaltstack(&alternate, NULL) != 0)
        perror("sigaltstack");
}

int main(void)
{
    alternate_stack();
    return 0;
}
