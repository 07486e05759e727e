// kernel: mprotect ENOMEM
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct page {
    char *memory;
    int live;
};

static struct page pages[3];

static void release(struct page *p)
{
    munmap(p->memory, 4096);
    p->live = 0;
}

static int seal(struct page *p)
{
    if (mprotect(p->memory, 4096, PROT_READ) != 0) { // finding: mprotect-unmapped
        perror("seal");
        return -1;
    }
    return 0;
}

int main(void)
{
    for (int i = 0; i < 3; i++) {
        pages[i].memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (pages[i].memory == MAP_FAILED)
            return EXIT_FAILURE;
        pages[i].live = 1;
    }
    release(&pages[1]);
    for (int i = 0; i < 3; i++)
        if (seal(&pages[i]) != 0)
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
