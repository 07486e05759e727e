// After fork, parent and child share the pages of private memory until one of them writes: then the
// writer gets a copy. mincore and /proc would show it; here the values do.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES 4

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static void show(const char *who, const int *memory, size_t ints_per_page)
{
    printf("%s:", who);
    for (int page = 0; page < PAGES; page++)
        printf(" %d", memory[page * ints_per_page]);
    printf("\n");
    fflush(stdout);
}

int main(void)
{
    size_t page_size = (size_t) sysconf(_SC_PAGESIZE);
    size_t step = page_size / sizeof(int);
    int *memory = mmap(NULL, PAGES * page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        die("mmap");
    for (int page = 0; page < PAGES; page++)
        memory[page * step] = page + 1;
    show("parent before fork", memory, step);

    pid_t child = fork();
    if (child == -1)
        die("fork");
    if (child == 0) {
        show("child after fork", memory, step);
        memory[0] = 100;
        memory[2 * step] = 300;
        show("child after writing", memory, step);
        _exit(7);
    }

    int status;
    if (waitpid(child, &status, 0) == -1)
        die("waitpid");
    printf("child exited with status %d\n", WEXITSTATUS(status));
    show("parent after the child", memory, step);
    munmap(memory, PAGES * page_size);
    return 0;
}
