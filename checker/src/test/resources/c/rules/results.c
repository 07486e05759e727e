// MM2xx: tests that do not see a failure, and no test at all.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ANON PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0

struct buffer {
    char *data;
    size_t size;
};

int truth_value(struct buffer *b)
{
    b->data = mmap(NULL, b->size, ANON);
    if (!b->data) // finding: null-check-instead-of-map-failed
        return -1;
    b->data[0] = 1;
    return 0;
}

void *null_check_then_return(size_t n)
{
    void *p = mmap(NULL, n, ANON);
    if (p == NULL) { // finding: null-check-instead-of-map-failed
        perror("mmap");
        return NULL;
    }
    return p;
}

int moved_and_null_checked(char *old, size_t from, size_t to)
{
    char *p = mremap(old, from, to, 1);
    if (p) // finding: null-check-instead-of-map-failed
        p[to - 1] = 0;
    return 0;
}

int null_check_in_callee(char *p)
{
    return p != NULL; // finding: null-check-instead-of-map-failed
}

int caller_of_it(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (!null_check_in_callee(p))
        return -1;
    p[0] = 1;
    return munmap(p, 4096);
}

int order(size_t n)
{
    char *p = mmap(NULL, n, ANON);
    if (p <= (char *) NULL) // finding: wrong-failure-test
        return -1;
    return munmap(p, n);
}

int unchecked(size_t n)
{
    char *p = mmap(NULL, n, ANON); // finding: unchecked-result
    p[0] = 1;
    return munmap(p, n);
}

int unchecked_memset(void)
{
    char *p = mmap(NULL, 4096, ANON); // finding: unchecked-result
    memset(p, 0, 4096);
    return munmap(p, 4096);
}

int unchecked_munmap(void)
{
    char *p = mmap(NULL, 4096, ANON); // finding: unchecked-result
    return munmap(p, 4096);
}

long unchecked_write(int fd)
{
    char *p = mmap(NULL, 4096, ANON); // finding: unchecked-result
    long written = write(fd, p, 4096);
    munmap(p, 4096);
    return written;
}

void stored_for_others(struct buffer *b)
{
    b->data = mmap(NULL, 4096, ANON);
    b->size = 4096;
}

char *interior(void)
{
    char *p = mmap(NULL, 4096, ANON);
    return p + 16;
}
