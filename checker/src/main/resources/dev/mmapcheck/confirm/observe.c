#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#ifndef CONFIRM_SIMULATED
#include <execinfo.h>
#include <sys/resource.h>
#include <ucontext.h>
#endif

// What the program does is told on a copy of standard error, in lines that begin with this.
#define CONFIRM_MARK "@mmapcheck"

enum { CONFIRM_MOST = 256, CONFIRM_MOST_PAGES = 256, CONFIRM_MOST_BYTES = 1 << 20 };

// A call that is made to fail, or to give an answer: the nth one at a place. Column 0 is any column.
struct confirm_failure {
    const char *name;
    int line, column, nth, error;
    int passed;
};

struct confirm_mapping {
    char *start;
    size_t length;
    off_t offset;
    int line, file;
};

static struct confirm_failure confirm_failures[];
static int confirm_log = 2;
static pid_t confirm_first;
static size_t confirm_page;
static int confirm_apart; // whether mappings are kept apart, so that none hides behind another
static struct confirm_mapping confirm_mappings[CONFIRM_MOST];
static int confirm_opened[CONFIRM_MOST];

static void confirm_say(const char *format, ...)
{
    char text[512];
    int before = errno;
    int used = snprintf(text, sizeof text, "\n" CONFIRM_MARK " %s ", getpid() == confirm_first ? "parent" : "child");
    va_list arguments;
    va_start(arguments, format);
    used += vsnprintf(text + used, sizeof text - used - 1, format, arguments);
    va_end(arguments);
    text[used++] = '\n';
    if (write(confirm_log, text, used) < 0)
        _exit(125);
    errno = before;
}

static int confirm_fails(const char *name, int line, int column)
{
    for (struct confirm_failure *f = confirm_failures; f->name; f++) {
        int here = !strcmp(f->name, name) && f->line == line && (!column || f->column == column);
        if (here && ++f->passed == f->nth) {
            confirm_say("call %s %d forced %d", name, line, f->error);
            if (f->error)
                errno = f->error;
            return 1;
        }
    }
    return 0;
}

static long confirm_result(const char *name, int line, int failed, long result)
{
    confirm_say("call %s %d %s %d", name, line, failed ? "failed" : "ok", failed ? errno : 0);
    return result;
}

// A call that may be made to fail: CONFIRM(name, line, column, failure, arguments...)
#define CONFIRM(name, line, column, failure, ...)                                            \
    (confirm_fails(#name, line, column) ? (__typeof__(name(__VA_ARGS__)))(failure)           \
                                        : name(__VA_ARGS__))

// A call whose result is told: WATCH(name, line, column, failure, arguments...)
#define WATCH(name, line, column, failure, ...)                                              \
    ((__typeof__(name(__VA_ARGS__)))confirm_watched(                                         \
        #name, line, (long)CONFIRM(name, line, column, failure, __VA_ARGS__), failure))

static long confirm_watched(const char *name, int line, long result, long failure)
{
    return confirm_result(name, line, result == failure, result);
}

static size_t confirm_mapped_pages(char *start, size_t length)
{
    size_t count = 0;
    unsigned char state;
    char *page = (char *)((uintptr_t)start & -confirm_page);
    for (size_t i = 0; i < CONFIRM_MOST_PAGES && page < start + length; i++, page += confirm_page)
        count += mincore(page, confirm_page, &state) == 0;
    return count;
}

static size_t confirm_read(int file, off_t at, char *bytes, size_t length)
{
    ssize_t count = pread(file, bytes, length, at);
    size_t known = count < 0 ? 0 : (size_t)count;
    memset(bytes + known, 0, length - known);
    return count < 0 ? 0 : length;
}

// Adds up the bytes of memory, whatever its protection.
static unsigned confirm_sum(char *start, size_t length)
{
    unsigned sum = 1;
    char bytes[512];
    int before = errno;
    int memory = open("/proc/self/mem", O_RDONLY);
    for (size_t done = 0; memory >= 0 && done < length && done < CONFIRM_MOST_BYTES; done += sizeof bytes) {
        size_t most = length - done < sizeof bytes ? length - done : sizeof bytes;
        size_t got = confirm_read(memory, (off_t)(uintptr_t)(start + done), bytes, most);
        for (size_t i = 0; i < got; i++)
            sum = sum * 31 + (unsigned char)bytes[i];
    }
    if (memory >= 0)
        close(memory);
    errno = before;
    return sum;
}

// Tells whether the memory of a file mapping holds what the file does not.
static void confirm_compare(const struct confirm_mapping *m)
{
    char here[512], there[512];
    int before = errno;
    int memory = m->file < 0 ? -1 : open("/proc/self/mem", O_RDONLY);
    size_t length = (m->length + confirm_page - 1) & -confirm_page;
    for (size_t done = 0; memory >= 0 && done < length && done < CONFIRM_MOST_BYTES; done += sizeof here) {
        size_t most = sizeof here;
        size_t got = confirm_read(memory, (off_t)(uintptr_t)(m->start + done), here, most);
        confirm_read(m->file, m->offset + (off_t)done, there, most);
        if (got == most && memcmp(here, there, most)) {
            confirm_say("differs %d", m->line);
            break;
        }
    }
    if (memory >= 0)
        close(memory);
    errno = before;
}

static struct confirm_mapping *confirm_find(const char *address)
{
    for (int i = CONFIRM_MOST - 1; i >= 0; i--) {
        struct confirm_mapping *m = &confirm_mappings[i];
        if (m->length && m->start <= address && address < m->start + m->length)
            return m;
    }
    return NULL;
}

static void confirm_remember(char *start, size_t length, int line, int fd, off_t offset)
{
    for (int i = 0; i < CONFIRM_MOST; i++)
        if (!confirm_mappings[i].length) {
            int before = errno;
            int file = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 300);
            confirm_mappings[i] = (struct confirm_mapping){start, length, offset, line, file};
            errno = before;
            return;
        }
}

// Takes a range out of what is known to be mapped.
static void confirm_forget(char *start, size_t length)
{
    char *end = start + ((length + confirm_page - 1) & -confirm_page);
    for (int i = 0; i < CONFIRM_MOST; i++) {
        struct confirm_mapping *m = &confirm_mappings[i];
        char *last = m->start + m->length;
        if (!m->length || end <= m->start || last <= start)
            continue;
        if (start <= m->start && last <= end) {
            m->length = 0;
        } else if (start <= m->start) {
            m->offset += end - m->start;
            m->length = last - end;
            m->start = end;
        } else {
            m->length = start - m->start;
        }
    }
}

static void *confirm_mmap(int line, int column, void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
    if (confirm_fails("mmap", line, column))
        return MAP_FAILED;
    struct confirm_mapping *old = flags & MAP_FIXED ? confirm_find(address) : NULL;
    size_t taken = flags & MAP_FIXED ? confirm_mapped_pages(address, length) : 0;
    if (confirm_apart && !address && length && length < SIZE_MAX / 2) {
        // a free page behind it: what lies there is chance, and here it shall be nothing
        void *room = mmap(NULL, length + confirm_page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (room != MAP_FAILED) {
            munmap(room, length + confirm_page);
            address = room;
        }
    }
    void *result = mmap(address, length, protection, flags, fd, offset);
    confirm_result("mmap", line, result == MAP_FAILED, 0);
    if (result == MAP_FAILED)
        return result;
    if (taken)
        confirm_say("replaces %d %d", line, old ? old->line : 0);
    if ((protection & PROT_WRITE) && (protection & PROT_EXEC))
        confirm_say("executable %d", line);
    struct stat status;
    int before = errno;
    if (fd >= 0 && !(flags & MAP_ANONYMOUS) && fstat(fd, &status) == 0 && status.st_size > INT32_MAX
        && offset + (off_t)length < status.st_size)
        confirm_say("short %d", line);
    errno = before;
    confirm_forget(result, length);
    confirm_remember(result, length, line, fd, offset);
    return result;
}

static int confirm_munmap(int line, int column, void *address, size_t length)
{
    if (confirm_fails("munmap", line, column))
        return -1;
    struct confirm_mapping *m = confirm_find(address);
    int aligned = ((uintptr_t)address & (confirm_page - 1)) == 0;
    size_t mapped = aligned ? confirm_mapped_pages(address, length) : 0;
    char *end = m ? m->start + ((m->length + confirm_page - 1) & -confirm_page) : NULL;
    size_t past = m && (char *)address + length > end ? (char *)address + length - end : 0;
    int beyond = past && confirm_mapped_pages(end, past);
    if (m) {
        confirm_compare(m);
        confirm_say("data %d %u", m->line, confirm_sum(m->start, m->length));
    }
    int result = munmap(address, length);
    confirm_result("munmap", line, result, 0);
    if (!result && !mapped)
        confirm_say("empty %d", line);
    if (!result && beyond)
        confirm_say("beyond %d", line);
    if (!result)
        confirm_forget(address, length);
    return result;
}

static void *confirm_mremap(int line, int column, void *address, size_t old, size_t length, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    void *wish = flags & MREMAP_FIXED ? va_arg(arguments, void *) : NULL;
    va_end(arguments);
    if (confirm_fails("mremap", line, column))
        return MAP_FAILED;
    struct confirm_mapping *m = confirm_find(address);
    struct confirm_mapping known = m ? *m : (struct confirm_mapping){.line = line, .file = -1};
    void *result = mremap(address, old, length, flags, wish);
    confirm_result("mremap", line, result == MAP_FAILED, 0);
    if (result != MAP_FAILED) {
        if (result != address)
            confirm_say("moved %d", line);
        confirm_forget(address, old);
        confirm_forget(result, length);
        confirm_remember(result, length, known.line, known.file, known.offset);
    }
    return result;
}

static int confirm_mprotect(int line, int column, void *address, size_t length, int protection)
{
    if (confirm_fails("mprotect", line, column))
        return -1;
    int result = mprotect(address, length, protection);
    confirm_result("mprotect", line, result, 0);
    if (!result && (protection & PROT_WRITE) && (protection & PROT_EXEC))
        confirm_say("executable %d", line);
    return result;
}

static int confirm_msync(int line, int column, void *address, size_t length, int flags)
{
    if (confirm_fails("msync", line, column))
        return -1;
    int result = msync(address, length, flags);
    confirm_result("msync", line, result, 0);
    if (!result && confirm_find(address))
        confirm_compare(confirm_find(address));
    return result;
}

static int confirm_madvise(int line, int column, void *address, size_t length, int advice)
{
    if (confirm_fails("madvise", line, column))
        return -1;
    unsigned before = confirm_sum(address, length);
    int result = madvise(address, length, advice);
    confirm_result("madvise", line, result, 0);
    if (confirm_sum(address, length) != before)
        confirm_say("changed %d", line);
    return result;
}

// Files of the program live below the current folder, whatever their paths say.
static const char *confirm_path(const char *path)
{
    static char places[4][1024];
    static int next;
    int of_kernel = !strncmp(path, "/proc/", 6) || !strncmp(path, "/sys/", 5)
        || (!strncmp(path, "/dev/", 5) && strncmp(path, "/dev/shm/", 9));
    if (*path != '/' || of_kernel)
        return path;
    char *place = places[next++ % 4];
    snprintf(place, sizeof places[0], "root%s", path);
    return place;
}

static void confirm_make_folders(const char *path)
{
    char folder[1024];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (*folder)
            mkdir(folder, 0777);
        *slash = '/';
    }
}

static int confirm_opens(const char *name, int line, int fd)
{
    confirm_result(name, line, fd < 0, 0);
    if (fd >= 0 && fd < CONFIRM_MOST)
        confirm_opened[fd] = line;
    return fd;
}

static int confirm_open(int line, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (confirm_fails("open", line, 0))
        return -1;
    const char *place = confirm_path(path);
    if (flags & O_CREAT)
        confirm_make_folders(place);
    if (flags & O_DIRECTORY && place != path) {
        confirm_make_folders(place);
        mkdir(place, 0777);
    }
    return confirm_opens("open", line, open(place, flags, mode));
}

static int confirm_creat(int line, const char *path, mode_t mode)
{
    if (confirm_fails("creat", line, 0))
        return -1;
    const char *place = confirm_path(path);
    confirm_make_folders(place);
    return confirm_opens("creat", line, creat(place, mode));
}

static int confirm_shm_open(int line, const char *name, int flags, mode_t mode)
{
    char path[512];
    if (confirm_fails("shm_open", line, 0))
        return -1;
    snprintf(path, sizeof path, "root/dev/shm/%s", name + (*name == '/'));
    confirm_make_folders(path);
    return confirm_opens("shm_open", line, open(path, flags | O_CLOEXEC, mode));
}

static int confirm_shm_unlink(int line, const char *name)
{
    char path[512];
    if (confirm_fails("shm_unlink", line, 0))
        return -1;
    snprintf(path, sizeof path, "root/dev/shm/%s", name + (*name == '/'));
    return unlink(path);
}

static int confirm_memfd_create(int line, const char *name, unsigned flags)
{
    if (confirm_fails("memfd_create", line, 0))
        return -1;
    return confirm_opens("memfd_create", line, memfd_create(name, flags));
}

static FILE *confirm_fopen(int line, const char *path, const char *mode)
{
    return confirm_fails("fopen", line, 0) ? NULL : fopen(confirm_path(path), mode);
}

static int confirm_stat(int line, const char *path, struct stat *status)
{
    return confirm_fails("stat", line, 0) ? -1 : stat(confirm_path(path), status);
}

static int confirm_access(int line, const char *path, int mode)
{
    return confirm_fails("access", line, 0) ? -1 : access(confirm_path(path), mode);
}

static int confirm_unlink(int line, const char *path)
{
    return confirm_fails("unlink", line, 0) ? -1 : unlink(confirm_path(path));
}

static int confirm_truncate(int line, const char *path, off_t length)
{
    return confirm_fails("truncate", line, 0) ? -1 : truncate(confirm_path(path), length);
}

static void confirm_end(void)
{
    for (int i = 0; i < CONFIRM_MOST; i++) {
        const struct confirm_mapping *m = &confirm_mappings[i];
        if (m->length && confirm_mapped_pages(m->start, m->length)) {
            confirm_compare(m);
            confirm_say("left %d", m->line);
            confirm_say("data %d %u", m->line, confirm_sum(m->start, m->length));
        }
        if (confirm_opened[i] && fcntl(i, F_GETFD) >= 0)
            confirm_say("open %d", confirm_opened[i]);
    }
}

static void confirm_exit(int status)
{
    confirm_end();
    _exit(status);
}

static void confirm_signal(int number, siginfo_t *info, void *context)
{
    confirm_say("signal %d code %d near %d", number, info->si_code, (uintptr_t)info->si_addr >= -65536UL);
#ifndef CONFIRM_SIMULATED
    void *frames[32];
    int count = backtrace(frames, 32);
#ifdef __x86_64__
    confirm_say("at %lx", (unsigned long)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] + 1);
#endif
    for (int i = 0; i < count; i++)
        confirm_say("at %lx", (unsigned long)frames[i]);
#endif
}

static void confirm_begin(void)
{
    static char stack[1 << 16];
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_sigaction = confirm_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
    confirm_first = getpid();
    confirm_page = (size_t)sysconf(_SC_PAGESIZE);
    confirm_log = fcntl(2, F_DUPFD_CLOEXEC, 200);
    sigaltstack(&other, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
#ifndef CONFIRM_SIMULATED
    struct rlimit none = {0, 0}, seconds = {10, 10};
    void *frames[1];
    backtrace(frames, 1); // loads what it needs now, not in the handler
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_CPU, &seconds);
    setpgid(0, 0);
    alarm(20);
#endif
    confirm_make_folders("root/tmp/");
    confirm_make_folders("root/etc/");
    confirm_make_folders("root/var/tmp/");
    atexit(confirm_end);
}

// A file of a size, made before the program starts. What it holds does not matter, but not zeros:
// those are what memory holds that no file is behind.
static void confirm_file(const char *path, off_t size)
{
    char text[4096];
    const char *place = confirm_path(path);
    confirm_make_folders(place);
    int fd = open(place, O_RDWR | O_CREAT | O_TRUNC, 0666);
    if (fd < 0 || ftruncate(fd, size) != 0) {
        confirm_say("unprepared %d", errno);
        _exit(125);
    }
    memset(text, 'm', sizeof text);
    for (off_t done = 0; done < size && done < 1 << 16; done += sizeof text)
        pwrite(fd, text, size - done < (off_t)sizeof text ? size - done : (off_t)sizeof text, done);
    close(fd);
}

// Some of its bytes.
static void confirm_bytes(const char *path, off_t at, const void *bytes, size_t count)
{
    int fd = open(confirm_path(path), O_WRONLY);
    if (fd < 0 || pwrite(fd, bytes, count, at) < 0)
        confirm_say("unprepared %d", errno);
    close(fd);
}
