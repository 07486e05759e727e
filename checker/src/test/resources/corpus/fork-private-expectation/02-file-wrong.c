// kernel: exit 1
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int fd = open("mailbox", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || ftruncate(fd, 4096) != 0)
        return 1;
    char *box = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: fork-private-expectation
    if (box == MAP_FAILED)
        return 1;
    if (fork() == 0) {
        strcpy(box, "done");
        _exit(0);
    }
    wait(NULL);
    return box[0] != 'd';
}
