// MM3xx: from mapping to unmapping.
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ANON PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0

struct table {
    int *cells;
    size_t size;
};

void log_it(const void *p);
int check(const void *p);
int take(void *p);
int work_on(void *p);

int through_an_alias(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    char *alias = p + 100;
    munmap(p, 4096);
    return *alias; // finding: use-after-munmap
}

int through_a_field(struct table *t)
{
    munmap(t->cells, t->size);
    return t->cells[0]; // finding: use-after-munmap
}

void field_is_forgotten(struct table *t)
{
    munmap(t->cells, t->size);
    t->cells = NULL;
    t->size = 0;
}

int by_a_library_call(char *into)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4096);
    memcpy(into, p, 10); // finding: use-after-munmap
    return 0;
}

static void drop(char *p)
{
    munmap(p, 4096);
}

int by_a_callee(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    drop(p);
    p[0] = 1; // finding: use-after-munmap
    return 0;
}

int mapped_afresh(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4096);
    p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    p[0] = 1;
    return munmap(p, 4096);
}

void twice_on_one_path(int error)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return;
    if (error)
        munmap(p, 4096);
    munmap(p, 4096); // finding: double-munmap
}

void twice_what_a_caller_gave(struct table *t)
{
    munmap(t->cells, t->size);
    munmap(t->cells, t->size); // finding: double-munmap
}

void two_of_a_caller(struct table *a, struct table *b)
{
    munmap(a->cells, a->size);
    munmap(b->cells, b->size);
}

void address_of_a_caller(char *p, size_t offset, size_t n)
{
    munmap(p + offset, n);
}

int header_forgotten(size_t n)
{
    char *p = mmap(NULL, n + 16, ANON);
    if (p == MAP_FAILED)
        return -1;
    return munmap(p + 16, n); // finding: munmap-misaligned
}

int cursor_of_its_own(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    char *start = p;
    for (int i = 0; i < 100; i++)
        *p++ = 'x';
    return munmap(start, 4096);
}

int walked_away(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    *p++ = 'x';
    return munmap(p, 4096); // finding: munmap-advanced-pointer
}

int size_of_the_pointer(void)
{
    struct table *t = mmap(NULL, 16384, ANON);
    if (t == MAP_FAILED)
        return -1;
    return munmap(t, sizeof(t)); // finding: munmap-wrong-length
}

int too_long(size_t n)
{
    char *p = mmap(NULL, n, ANON);
    if (p == MAP_FAILED)
        return -1;
    return munmap(p, n + 4096); // finding: munmap-wrong-length
}

int length_of_the_caller(size_t n, size_t m)
{
    char *p = mmap(NULL, n, ANON);
    if (p == MAP_FAILED)
        return -1;
    return munmap(p, m);
}

int forgotten_on_error(int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    if (p[0] != 'M')
        return -1; // finding: leak-on-error-path
    munmap(p, 4096);
    return 0;
}

int known_function_keeps_nothing(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    log_it(p);
    if (!check(p))
        return -1; // finding: leak-on-error-path
    munmap(p, 4096);
    return 0;
}

int unknown_function_gives_it_back(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    if (work_on(p) < 0)
        return -1; // finding: leak-on-error-path
    munmap(p, 4096);
    return 0;
}

int unknown_function_may_keep_it(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        return -1;
    if (take(p))
        return 0;
    munmap(p, 4096);
    return -1;
}

int descriptor_forgotten(const char *path, char **out)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return -1; // finding: fd-leak
    *out = p;
    close(fd);
    return 0;
}

void freed(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p != MAP_FAILED)
        free(p); // finding: free-of-mapping
}

void of_the_heap(size_t n)
{
    char *p = malloc(n);
    if (p != NULL)
        munmap(p, n); // finding: munmap-of-malloc
}

void of_the_stack(void)
{
    char block[8192];
    munmap(block, sizeof(block)); // finding: munmap-of-malloc
}

int of_a_failure(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        goto out;
    p[0] = 1;
out:
    munmap(p, 4096); // finding: munmap-never-mapped
    return 0;
}
