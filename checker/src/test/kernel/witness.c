/*
 * Watches the calls of a program about mappings and descriptors and writes down what the kernel
 * does with them. Linked into a program with --wrap, so that the C library's own calls are not seen.
 *
 * WITNESS_LOG names the file to write to, one observation a line: "mmap EINVAL" for a refused call,
 * "double munmap", "foreign munmap", and at the end "left over" and "descriptor left open".
 * WITNESS_FAIL names a call that is to fail: "mmap:2 ENOMEM" is the second mmap.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { LOG_FD = 900, MOST_RANGES = 4096, PAGE = 4096 };

struct range {
    uintptr_t start, end;
};

struct ranges {
    struct range at[MOST_RANGES];
    int count;
};

static struct ranges mapped, unmapped;
static pid_t first_process;
static bool inherited[LOG_FD];
static char failing_call[32];
static int failing_count, failing_errno;

static void observe(const char *format, ...)
{
    char line[128];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    line[length++] = '\n';
    if (write(LOG_FD, line, length) != length)
        _exit(126);
}

static bool overlaps(const struct ranges *ranges, uintptr_t start, uintptr_t end)
{
    for (int i = 0; i < ranges->count; i++)
        if (ranges->at[i].start < end && start < ranges->at[i].end)
            return true;
    return false;
}

static void add(struct ranges *ranges, uintptr_t start, uintptr_t end)
{
    if (ranges->count == MOST_RANGES)
        abort();
    ranges->at[ranges->count++] = (struct range) { start, end };
}

static void cut(struct ranges *ranges, uintptr_t start, uintptr_t end)
{
    for (int i = 0; i < ranges->count; i++) {
        struct range old = ranges->at[i];
        if (old.end <= start || end <= old.start)
            continue;
        ranges->at[i--] = ranges->at[--ranges->count];
        if (old.start < start)
            add(ranges, old.start, start);
        if (end < old.end)
            add(ranges, end, old.end);
    }
}

static uintptr_t end_of(const void *start, size_t length)
{
    return (uintptr_t) start + (length + PAGE - 1) / PAGE * PAGE;
}

static void note_mapped(void *start, size_t length)
{
    cut(&mapped, (uintptr_t) start, end_of(start, length));
    cut(&unmapped, (uintptr_t) start, end_of(start, length));
    add(&mapped, (uintptr_t) start, end_of(start, length));
}

/* Whether this call is to fail. */
static bool fails(const char *call)
{
    if (strcmp(call, failing_call) != 0 || --failing_count != 0)
        return false;
    errno = failing_errno;
    return true;
}

static void refused(const char *call)
{
    int error = errno;
    observe("%s %s", call, strerrorname_np(error));
    errno = error;
}

__attribute__((constructor)) static void begin(void)
{
    int log = open(getenv("WITNESS_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (log < 0 || dup3(log, LOG_FD, O_CLOEXEC) < 0)
        _exit(126);
    close(log);
    first_process = getpid();
    for (int fd = 0; fd < LOG_FD; fd++)
        inherited[fd] = fcntl(fd, F_GETFD) != -1;
    const char *wish = getenv("WITNESS_FAIL");
    char error[32] = "";
    if (wish == NULL || *wish == '\0')
        return;
    failing_count = 1;
    if (sscanf(wish, "%31[^: ]:%d %31s", failing_call, &failing_count, error) != 3)
        sscanf(wish, "%31s %31s", failing_call, error);
    while (++failing_errno < 134)
        if (strerrorname_np(failing_errno) && strcmp(strerrorname_np(failing_errno), error) == 0)
            return;
    _exit(126);
}

__attribute__((destructor)) static void finish(void)
{
    if (getpid() != first_process)
        return;
    if (mapped.count > 0)
        observe("left over");
    for (int fd = 0; fd < LOG_FD; fd++)
        if (!inherited[fd] && fcntl(fd, F_GETFD) != -1)
            observe("descriptor left open");
}

void *__real_mmap(void *, size_t, int, int, int, off_t);
int __real_munmap(void *, size_t);
void *__real_mremap(void *, size_t, size_t, int, void *);

void *__wrap_mmap(void *hint, size_t length, int prot, int flags, int fd, off_t offset)
{
    if (fails("mmap"))
        return MAP_FAILED;
    void *result = __real_mmap(hint, length, prot, flags, fd, offset);
    if (result == MAP_FAILED)
        refused("mmap");
    else
        note_mapped(result, length);
    return result;
}

void *__wrap_mmap64(void *hint, size_t length, int prot, int flags, int fd, off_t offset)
{
    return __wrap_mmap(hint, length, prot, flags, fd, offset);
}

int __wrap_munmap(void *start, size_t length)
{
    if (fails("munmap"))
        return -1;
    uintptr_t from = (uintptr_t) start, to = end_of(start, length);
    int result = __real_munmap(start, length);
    if (result != 0) {
        refused("munmap");
        return result;
    }
    if (!overlaps(&mapped, from, to))
        observe(overlaps(&unmapped, from, to) ? "double munmap" : "foreign munmap");
    cut(&mapped, from, to);
    cut(&unmapped, from, to);
    add(&unmapped, from, to);
    return result;
}

void *__wrap_mremap(void *old, size_t old_length, size_t length, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    void *wish = flags & MREMAP_FIXED ? va_arg(arguments, void *) : NULL;
    va_end(arguments);
    if (fails("mremap"))
        return MAP_FAILED;
    void *result = __real_mremap(old, old_length, length, flags, wish);
    if (result == MAP_FAILED) {
        refused("mremap");
        return result;
    }
    cut(&mapped, (uintptr_t) old, end_of(old, old_length));
    note_mapped(result, length);
    return result;
}

/* A call that returns -1 when it fails: may be made to fail, and its refusal is noted. */
#define WATCH(name, parameters, arguments)                     \
    int __real_##name parameters;                              \
    int __wrap_##name parameters                               \
    {                                                          \
        int result = fails(#name) ? -2 : __real_##name arguments; \
        if (result == -1)                                      \
            refused(#name);                                    \
        return result == -2 ? -1 : result;                     \
    }

WATCH(mprotect, (void *start, size_t length, int prot), (start, length, prot))
WATCH(madvise, (void *start, size_t length, int advice), (start, length, advice))
WATCH(msync, (void *start, size_t length, int flags), (start, length, flags))
WATCH(mlock, (const void *start, size_t length), (start, length))
WATCH(ftruncate, (int fd, off_t length), (fd, length))

ssize_t __real_read(int fd, void *buffer, size_t count);
ssize_t __wrap_read(int fd, void *buffer, size_t count)
{
    ssize_t result = __real_read(fd, buffer, count);
    if (result == -1)
        refused("read");
    return result;
}

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return fails("malloc") ? NULL : __real_malloc(size);
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size)
{
    return fails("calloc") ? NULL : __real_calloc(count, size);
}
