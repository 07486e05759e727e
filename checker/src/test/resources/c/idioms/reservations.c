// Address-space games that are meant: reservations, trimming, rings, guard pages, code that switches.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096UL

static char *arena;

int reserve_and_commit(void)
{
    arena = mmap(NULL, 256 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED)
        return -1;
    if (mmap(arena + PAGE, 4 * PAGE, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED) {
        munmap(arena, 256 * PAGE);
        return -1;
    }
    arena[PAGE] = 1;
    if (mprotect(arena, PAGE, PROT_READ | PROT_WRITE) == 0)
        arena[0] = 1;
    return 0;
}

void *aligned_block(void)
{
    size_t size = 1 << 20, align = 1 << 20;
    char *raw = mmap(NULL, size + align, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED)
        return NULL;
    char *start = (char *) (((uintptr_t) raw + align - 1) & ~(uintptr_t) (align - 1));
    size_t head = (size_t) (start - raw);
    if (head > 0)
        munmap(raw, head);
    if (align > head)
        munmap(start + size, align - head);
    return start;
}

char *ring(size_t size)
{
    int fd = memfd_create("ring", 0);
    if (fd < 0)
        return NULL;
    if (ftruncate(fd, (off_t) size) < 0) {
        close(fd);
        return NULL;
    }
    char *base = mmap(NULL, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED) {
        close(fd);
        return NULL;
    }
    if (mmap(base, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED
        || mmap(base + size, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0)
               == MAP_FAILED) {
        munmap(base, 2 * size);
        close(fd);
        return NULL;
    }
    close(fd);
    return base;
}

int guarded_stack(char **top)
{
    char *stack = mmap(NULL, 17 * PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED)
        return -1;
    if (mprotect(stack, PAGE, PROT_NONE) < 0) {
        munmap(stack, 17 * PAGE);
        return -1;
    }
    stack[17 * PAGE - 1] = 0;
    *top = stack + 17 * PAGE;
    return 0;
}

int just_in_time(const unsigned char *code, size_t n)
{
    if (n > PAGE)
        return -1;
    unsigned char *p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    memcpy(p, code, n);
    if (mprotect(p, PAGE, PROT_READ | PROT_EXEC) < 0) {
        munmap(p, PAGE);
        return -1;
    }
    int first = p[0];
    mprotect(p, PAGE, PROT_READ | PROT_WRITE);
    p[0] = 0xcc;
    munmap(p, PAGE);
    return first;
}

int first_half_only(void)
{
    char *p = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    munmap(p, 4 * PAGE);
    p[4 * PAGE] = 1;
    int r = p[4 * PAGE];
    munmap(p + 4 * PAGE, 4 * PAGE);
    return r;
}
