// Offsets with a delta, lengths that are no multiple of a page, caches dropped, faults expected.
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf recover;

static void on_bus(int signal)
{
    (void) signal;
    siglongjmp(recover, 1);
}

int window(int fd, off_t offset, size_t length)
{
    long page = sysconf(_SC_PAGESIZE);
    off_t start = offset & ~((off_t) page - 1);
    size_t delta = (size_t) (offset - start);
    char *p = mmap(NULL, length + delta, PROT_READ, MAP_PRIVATE, fd, start);
    if (p == MAP_FAILED)
        return -1;
    int first = p[delta];
    munmap(p, length + delta);
    return first;
}

int odd_length(void)
{
    char *p = mmap(NULL, 5000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    p[4999] = 1;
    return munmap(p, 5000);
}

int rounded_by_hand(void)
{
    char *p = mmap(NULL, 5000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    p[0] = 1;
    return munmap(p, 8192);
}

unsigned sum(const char *path)
{
    struct stat st;
    unsigned total = 0;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return 0;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        unsigned char *p = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (p != MAP_FAILED) {
            for (off_t i = 0; i < st.st_size; i++)
                total += p[i];
            madvise(p, (size_t) st.st_size, MADV_DONTNEED);
            total += p[0];
            munmap(p, (size_t) st.st_size);
        }
    }
    close(fd);
    return total;
}

int expects_the_fault(int fd)
{
    signal(SIGBUS, on_bus);
    char *p = mmap(NULL, 65536, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    int last = -1;
    if (sigsetjmp(recover, 1) == 0)
        last = p[65535];
    munmap(p, 65536);
    return last;
}

int update(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (fd < 0)
        return -1;
    if (ftruncate(fd, 10000) < 0) {
        close(fd);
        return -1;
    }
    char *p = mmap(NULL, 10000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    memset(p, 'x', 10000);
    int result = msync(p, 10000, MS_SYNC);
    munmap(p, 10000);
    return result;
}

int child_reads(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    *p = 42;
    pid_t pid = fork();
    if (pid == 0)
        _exit(*p);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    munmap(p, 4096);
    return 0;
}
