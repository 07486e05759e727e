// kernel: SIGSEGV
// call: fill_pair(7)
#include <stddef.h>
#include <sys/mman.h>

struct pair {
    char *left;
    char *right;
};

static int pair_init(struct pair *p, size_t half)
{
    p->left = mmap(NULL, 2 * half, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p->left == MAP_FAILED)
        return -1;
    p->right = p->left + half;
    size_t usable = half;
    if (mprotect(p->left, usable, PROT_READ | PROT_WRITE) != 0) {
        munmap(p->left, 2 * half);
        return -1;
    }
    return 0;
}

int fill_pair(int with)
{
    struct pair p;
    if (pair_init(&p, 8192) != 0)
        return -1;
    p.left[0] = (char) with;
    p.right[0] = (char) with; // finding: access-prot-none
    int sum = p.left[0] + p.right[0];
    munmap(p.left, 16384);
    return sum;
}
