// kernel: munmap EINVAL
// call: char *s = text_new(5000); if (s) text_free(s)
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

struct text_head {
    uint32_t length;
    uint32_t hash;
};

char *text_new(size_t n)
{
    struct text_head *h = mmap(NULL, sizeof *h + n, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (h == MAP_FAILED)
        return NULL;
    h->length = (uint32_t) n;
    return (char *) (h + 1);
}

int text_free(char *text)
{
    struct text_head *h = (struct text_head *) text - 1;
    return munmap(text, sizeof *h + h->length); // finding: munmap-misaligned
}

int main(void)
{
    char *text = text_new(100);
    return text == NULL || text_free(text) != 0;
}
