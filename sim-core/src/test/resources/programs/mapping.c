#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The calls this project is about, through the eyes of a program. */
int main(void)
{
    const char *path = "data.bin";
    long page = sysconf(_SC_PAGESIZE);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    printf("page %ld, write %zd\n", page, write(fd, "0123456789", 10));
    printf("truncate %d\n", ftruncate(fd, page + 100));
    char *shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    char *private = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    memcpy(shared, "ABC", 3);
    private[3] = '!';
    printf("%.10s %.10s\n", shared, private);
    shared[page + 99] = 'Z';
    char tail[4] = "";
    printf("pread %zd %c\n", pread(fd, tail, 4, page + 98), tail[1]);
    struct stat st;
    fstat(fd, &st);
    printf("size %ld, regular %d\n", (long)st.st_size, S_ISREG(st.st_mode));
    printf("misaligned: %d", munmap(shared + 1, page) == -1);
    printf(" errno %d\n", errno);
    int *counter = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        *counter = 41;
        private[0] = 'c';
        _exit(5);
    }
    int status;
    waitpid(child, &status, 0);
    printf("child %d, counter %d, private %c\n", WEXITSTATUS(status), *counter, private[0]);
    printf("mprotect %d, msync %d\n", mprotect(shared, page, PROT_READ), msync(shared, page, MS_SYNC));
    unsigned char vec[2];
    printf("mincore %d %d\n", mincore(shared, 2 * page, vec), vec[0] & 1);
    char *moved = mremap(private, page, 3 * page, MREMAP_MAYMOVE);
    printf("moved %c%c\n", moved[1], moved[3]);
    printf("bad: %s\n", mmap(NULL, 0, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED ? strerror(errno) : "?");
    munmap(shared, 2 * page);
    close(fd);
    unlink(path);
    int mem = memfd_create("m", 0);
    printf("shm %d\n", ftruncate(mem, 10));
    char *m = mmap(NULL, page, PROT_READ, MAP_SHARED, mem, 0);
    pwrite(mem, "xyz", 3, 2);
    printf("%d%c%c\n", m[0], m[2], m[4]);
    fflush(stdout);
    ftruncate(mem, 0);
    return m[0];
}
