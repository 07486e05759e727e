// Every right way to notice a failure.
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define ANON PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0

void die(const char *what);

static void *xmmap(size_t n)
{
    void *p = mmap(NULL, n, ANON);
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

void through_wrapper(void)
{
    char *p = xmmap(4096);
    p[0] = 1;
    munmap(p, 4096);
}

void minus_one(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == (void *) -1)
        return;
    p[0] = 1;
    munmap(p, 4096);
}

void as_integer(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if ((intptr_t) p == -1)
        return;
    p[0] = 1;
    munmap(p, 4096);
}

void negative_integer(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if ((long) p < 0)
        return;
    p[0] = 1;
    munmap(p, 4096);
}

void asserted(void)
{
    char *p = mmap(NULL, 4096, ANON);
    assert(p != MAP_FAILED);
    p[0] = 1;
    munmap(p, 4096);
}

void dies(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        die("mmap");
    p[0] = 1;
    munmap(p, 4096);
}

void both(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (!p || p == MAP_FAILED)
        return;
    p[0] = 1;
    munmap(p, 4096);
}

int in_condition(void)
{
    char *p;
    if ((p = mmap(NULL, 4096, ANON)) == MAP_FAILED)
        return -1;
    p[0] = 1;
    return munmap(p, 4096);
}

void *only_returned(void)
{
    return mmap(NULL, 4096, ANON);
}

char *normalised(void)
{
    char *p = mmap(NULL, 4096, ANON);
    if (p == MAP_FAILED)
        p = NULL;
    if (p == NULL)
        return NULL;
    p[0] = 1;
    return p;
}

int two_at_once(void)
{
    char *a = mmap(NULL, 4096, ANON);
    char *b = mmap(NULL, 4096, ANON);
    if (a == MAP_FAILED || b == MAP_FAILED) {
        if (a != MAP_FAILED)
            munmap(a, 4096);
        if (b != MAP_FAILED)
            munmap(b, 4096);
        return -1;
    }
    a[0] = b[0];
    munmap(a, 4096);
    munmap(b, 4096);
    return 0;
}
