// kernel: munmap EINVAL
// call: drop_name(copy_name("abc"))
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct name {
    char *text;
    size_t size;
};

struct name *copy_name(const char *text)
{
    struct name *n = malloc(sizeof *n);
    if (n == NULL)
        return NULL;
    n->text = strdup(text);
    if (n->text == NULL) {
        free(n);
        return NULL;
    }
    n->size = strlen(text) + 1;
    return n;
}

void drop_name(struct name *n)
{
    if (n == NULL)
        return;
    munmap(n->text, n->size); // finding: munmap-of-malloc
    free(n);
}

int main(int argc, char **argv)
{
    struct name *n = copy_name(argc > 1 ? argv[1] : "none");
    drop_name(n);
    return 0;
}
