// MM4xx and MM5xx: loads, stores and the other calls.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ANON MAP_PRIVATE | MAP_ANONYMOUS, -1, 0

int protection_of_the_caller(int prot)
{
    char *p = mmap(NULL, 4096, prot, ANON);
    if (p == MAP_FAILED)
        return -1;
    p[0] = 1;
    return munmap(p, 4096);
}

int made_read_only(void)
{
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    if (mprotect(p, 4096, PROT_READ) == 0) {
        p[5000] = 1;
        p[100] = 1; // finding: write-to-readonly-mapping
    }
    return munmap(p, 8192);
}

int by_strcpy(int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    strcpy(p, "no"); // finding: write-to-readonly-mapping
    return 0;
}

int reservation(void)
{
    char *p = mmap(NULL, 8192, PROT_NONE, ANON);
    if (p == MAP_FAILED)
        return -1;
    return p[1]; // finding: access-prot-none
}

int guard(size_t i)
{
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    if (mprotect(p + 4096, 4096, PROT_NONE) == 0)
        p[i] = 1;
    return munmap(p, 8192);
}

int longer_than_the_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    size_t n = (size_t) st.st_size;
    char *p = mmap(NULL, n + 4096, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    int last = p[n + 4095]; // finding: sigbus-past-eof
    munmap(p, n + 4096);
    return last;
}

int as_long_as_the_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || st.st_size == 0) {
        close(fd);
        return -1;
    }
    size_t n = (size_t) st.st_size;
    char *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    int last = p[n - 1];
    munmap(p, n);
    return last;
}

int size_of_the_callers_file(int fd)
{
    char *p = mmap(NULL, 65536, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    int last = p[65535];
    munmap(p, 65536);
    return last;
}

int object_without_size(void)
{
    int fd = shm_open("/object", O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd < 0)
        return -1;
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return -1;
    p[0] = 1; // finding: shm-without-ftruncate
    return 0;
}

int index_of_the_caller(size_t i)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    p[i] = 1;
    return munmap(p, 4096);
}

int one_too_many(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    for (int i = 0; i <= 1024; i++)
        p[i] = 0; // finding: out-of-bounds-mapping
    return munmap(p, 4096);
}

int before_the_start(void)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    p[-1] = 0; // finding: out-of-bounds-mapping
    return munmap(p, 4096);
}

int inside_the_last_page(void)
{
    char *p = mmap(NULL, 100, PROT_READ | PROT_WRITE, ANON);
    if (p == MAP_FAILED)
        return -1;
    p[200] = 1;
    return munmap(p, 100);
}

int saved_privately(int fd, int value)
{
    int *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0); // finding: private-msync-lost-update
    if (p == MAP_FAILED)
        return -1;
    *p = value;
    msync(p, 4096, MS_SYNC);
    return munmap(p, 4096);
}

int protect_the_heap(size_t n)
{
    char *p = malloc(n);
    if (p == NULL)
        return -1;
    return mprotect(p, n, PROT_READ); // finding: mprotect-misaligned
}

int protect_for_the_caller(char *p, size_t n)
{
    return mprotect(p, n, PROT_READ);
}

int sync_in_the_middle(int fd)
{
    char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return -1;
    p[64] = 1;
    int result = msync(p + 64, 1, MS_SYNC); // finding: msync-misaligned
    munmap(p, 4096);
    return result;
}

int sync_for_the_caller(char *p, size_t n, int wait)
{
    return msync(p, n, wait ? MS_SYNC : MS_ASYNC);
}

int sync_both(char *p, size_t n)
{
    return msync(p, n, MS_ASYNC | MS_SYNC); // finding: msync-flags
}
