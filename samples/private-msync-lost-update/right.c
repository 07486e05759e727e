// Numbers a ticket file.
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    int fd = open("tickets", O_RDWR | O_CREAT, 0644);
    if (fd < 0 || ftruncate(fd, sizeof(long)) < 0) {
        perror("tickets");
        return 1;
    }
    long *ticket = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (ticket == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    ++*ticket;
    if (msync(ticket, sizeof(long), MS_SYNC) < 0)
        perror("msync");
    printf("ticket %ld\n", *ticket);
    munmap(ticket, sizeof(long));
    close(fd);
    return 0;
}
