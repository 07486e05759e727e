// MM1xx: certain violations are found, what a caller decides is not.
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *offset_of_caller(int fd, off_t offset)
{
    void *p = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, fd, offset);
    return p == MAP_FAILED ? NULL : p;
}

void *offset_always_odd(int fd, off_t record)
{
    void *p = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, fd, record * 4096 + 12); // finding: misaligned-offset
    return p == MAP_FAILED ? NULL : p;
}

void *offset_rounded(int fd, off_t offset)
{
    void *p = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, fd, offset / 4096 * 4096); // finding: page-size-hardcoded
    return p == MAP_FAILED ? NULL : p;
}

void *length_of_caller(size_t length)
{
    void *p = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *length_known_to_be_zero(size_t length)
{
    if (length == 0) {
        void *p = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: zero-length
        return p == MAP_FAILED ? NULL : p;
    }
    return NULL;
}

void *flags_of_caller(int flags)
{
    void *p = mmap(NULL, 100, PROT_READ, flags, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *more_flags_of_caller(int shared)
{
    int flags = MAP_ANONYMOUS;
    if (shared)
        flags |= MAP_SHARED;
    void *p = mmap(NULL, 100, PROT_READ, flags, -1, 0); // finding: missing-map-type
    return p == MAP_FAILED ? NULL : p;
}

void *both_types(void)
{
    void *p = mmap(NULL, 100, PROT_READ, MAP_SHARED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); // finding: missing-map-type
    return p == MAP_FAILED ? NULL : p;
}

void *validated(int fd)
{
    void *p = mmap(NULL, 100, PROT_READ, MAP_SHARED_VALIDATE, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *descriptor_of_caller(int fd)
{
    void *p = mmap(NULL, 100, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *mode_of_caller(const char *path, int mode)
{
    int fd = open(path, mode);
    if (fd < 0)
        return NULL;
    void *p = mmap(NULL, 100, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *private_copy(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    void *p = mmap(NULL, 100, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *duplicate_is_read_only_too(const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    int other = dup(fd);
    close(fd);
    void *p = mmap(NULL, 100, PROT_WRITE, MAP_SHARED, other, 0); // finding: shared-write-readonly-fd
    close(other);
    return p == MAP_FAILED ? NULL : p;
}

void *made_by_creat(const char *path)
{
    int fd = creat(path, 0600);
    if (fd < 0)
        return NULL;
    void *p = MAP_FAILED;
    if (ftruncate(fd, 100) == 0)
        p = mmap(NULL, 100, PROT_WRITE, MAP_SHARED, fd, 0); // finding: map-writeonly-fd
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *open_failed_and_mmap_notices(const char *path)
{
    int fd = open(path, O_RDONLY);
    void *p = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, fd, 0);
    if (fd >= 0)
        close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *closed_on_one_path(const char *path, int early)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    if (early)
        close(fd);
    void *p = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, fd, 0); // finding: closed-fd
    if (!early)
        close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *no_file(size_t n)
{
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, -1, 0); // finding: file-without-fd
    return p == MAP_FAILED ? NULL : p;
}

void *prot_as_flags(void)
{
    void *p = mmap(NULL, 100, PROT_READ, PROT_WRITE, -1, 0); // finding: prot-flags-swapped
    return p == MAP_FAILED ? NULL : p;
}

void *empty_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    void *p = MAP_FAILED;
    if (fstat(fd, &st) == 0)
        p = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0); // finding: empty-file-length
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void *empty_file_noticed_afterwards(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return NULL;
    void *p = MAP_FAILED;
    if (fstat(fd, &st) == 0) {
        p = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED && st.st_size == 0)
            p = "";
    }
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}
