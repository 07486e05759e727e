#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct mailbox {
    int full;
    char text[120];
};

static struct mailbox *mailbox_new(const char *name)
{
    int fd = shm_open(name, O_CREAT | O_RDWR | O_EXCL, 0600);
    if (fd == -1)
        return NULL;
    if (ftruncate(fd, sizeof(struct mailbox)) == -1) {
        close(fd);
        shm_unlink(name);
        return NULL;
    }
    struct mailbox *box = mmap(NULL, sizeof *box, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (box == MAP_FAILED) {
        shm_unlink(name);
        return NULL;
    }
    return box;
}

static void mailbox_put(struct mailbox *box, const char *text)
{
    strncpy(box->text, text, sizeof box->text - 1);
    box->full = 1;
}

int main(void)
{
    struct mailbox *box = mailbox_new("/mmapcheck-03");
    if (box == NULL)
        return 1;
    shm_unlink("/mmapcheck-03");
    mailbox_put(box, "hello");
    puts(box->text);
    munmap(box, sizeof *box);
    return 0;
}
