#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

struct session {
    char *buffer;
    size_t size;
    int open;
};

static int session_start(struct session *s)
{
    s->size = 65536;
    s->buffer = mmap(NULL, s->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->buffer == MAP_FAILED) {
        s->buffer = NULL;
        return -1;
    }
    s->open = 1;
    return 0;
}

static void session_end(struct session *s)
{
    if (s->buffer != NULL)
        munmap(s->buffer, s->size);
    s->buffer = NULL;
    s->open = 0;
}

static void handle(struct session *s, const char *command)
{
    if (strcmp(command, "quit") == 0)
        session_end(s);
}

int main(void)
{
    struct session s;
    if (session_start(&s) != 0)
        return 1;
    handle(&s, "quit");
    session_end(&s);
    return 0;
}
