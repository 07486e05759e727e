// kernel: mmap EINVAL
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static struct {
    size_t stack_size;
    int threads;
} options;

static void parse(int argc, char **argv)
{
    options.threads = 4;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "-1") == 0)
            options.threads = 1;
}

static void *stack_new(void)
{
    return mmap(NULL, options.stack_size, PROT_READ | PROT_WRITE, // finding: zero-length
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
}

int main(int argc, char **argv)
{
    parse(argc, argv);
    for (int i = 0; i < options.threads; i++) {
        void *stack = stack_new();
        if (stack == MAP_FAILED) {
            perror("stack");
            return EXIT_FAILURE;
        }
        munmap(stack, options.stack_size);
    }
    return EXIT_SUCCESS;
}
