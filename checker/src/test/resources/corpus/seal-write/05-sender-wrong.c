// kernel: mmap EPERM
// call: struct message m; message_make(&m, "text")
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct message {
    int fd;
    size_t size;
    char *view;
};

static int seal(int fd)
{
    return fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
}

int message_make(struct message *m, const char *text)
{
    m->size = strlen(text) + 1;
    m->fd = memfd_create("message", MFD_ALLOW_SEALING);
    if (m->fd < 0)
        return -1;
    if (write(m->fd, text, m->size) != (ssize_t) m->size || seal(m->fd) != 0)
        goto fail;
    m->view = mmap(NULL, m->size, PROT_READ | PROT_WRITE, MAP_SHARED, m->fd, 0); // finding: seal-write
    if (m->view == MAP_FAILED)
        goto fail;
    return 0;
fail:
    close(m->fd);
    return -1;
}
