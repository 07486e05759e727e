// Mappings that outlive the function for a reason, and ladders that release the rest.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct store {
    char *data;
    size_t size;
};

static struct store the_store;

void adopt(void *memory, size_t size);
int validate(const char *data, size_t size);

int keep_in_global(size_t size)
{
    the_store.data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (the_store.data == MAP_FAILED) {
        the_store.data = NULL;
        return -1;
    }
    the_store.size = size;
    return 0;
}

int keep_in_parameter(struct store *store, size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    store->data = p;
    store->size = size;
    if (size > 1000000)
        return 1;
    return 0;
}

struct store *keep_in_heap(size_t size)
{
    struct store *store = malloc(sizeof(*store));
    if (store == NULL)
        return NULL;
    store->data = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (store->data == MAP_FAILED) {
        free(store);
        return NULL;
    }
    store->size = size;
    return store;
}

int give_away(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    adopt(p, size);
    return 0;
}

int ladder(size_t size)
{
    int result = -1;
    char *b = MAP_FAILED;
    char *a = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED)
        goto out;
    b = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED)
        goto out;
    result = validate(a, size) && validate(b, size);
out:
    if (b != MAP_FAILED)
        munmap(b, size);
    if (a != MAP_FAILED)
        munmap(a, size);
    return result;
}

static char *log_page;

void for_ever(void)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return;
    p[0] = 1;
    log_page = p;
}

int for_the_next_run(void)
{
    return log_page != NULL;
}

void exits(int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    if (p[0] != 'x')
        exit(2);
    munmap(p, 4096);
}

void close_store(struct store *store)
{
    if (store->data != NULL) {
        munmap(store->data, store->size);
        store->data = NULL;
        store->size = 0;
    }
}
