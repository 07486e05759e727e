/*
 * Runs a list of system calls on the real kernel and prints what each did, so that the
 * simulator can be compared with it. Reads the list from standard input, one call a line:
 * a name and numbers. Answers one line a call: a result, or -errno. Nothing is allocated
 * while the list runs, and address space randomisation is off, so placement is repeatable.
 *
 * "fork" runs the lines up to the matching "exit" in a child. "maps" prints the memory map,
 * "hash" a hash of it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_ARGS 7
#define CHUNK 65536

static char script[1 << 24];
static char out[1 << 20];
static size_t out_used;
static char text[1 << 22];
static char bytes[CHUNK];
static unsigned char resident[CHUNK];

static sigjmp_buf escape;
static volatile int fault_signal, fault_code;
static volatile unsigned long fault_address;

static void flush_output(void) {
  size_t done = 0;
  while (done < out_used) {
    ssize_t n = write(1, out + done, out_used - done);
    if (n <= 0) _exit(99);
    done += n;
  }
  out_used = 0;
}

static void say(const char *format, ...) {
  va_list arguments;
  if (out_used + 4096 > sizeof out) flush_output();
  va_start(arguments, format);
  out_used += vsnprintf(out + out_used, 4096, format, arguments);
  va_end(arguments);
}

static void say_result(long result) {
  if (result == -1)
    say("-%d\n", errno);
  else
    say("%ld\n", result);
}

static void say_address(long result) {
  if (result == -1)
    say("-%d\n", errno);
  else
    say("0x%lx\n", result);
}

static void on_fault(int signal, siginfo_t *info, void *context) {
  (void)context;
  fault_signal = signal;
  fault_code = info->si_code;
  fault_address = (unsigned long)info->si_addr;
  siglongjmp(escape, 1);
}

static void say_fault(unsigned long address) {
  say("signal %d code %d at %ld\n", fault_signal, fault_code, (long)(fault_address - address));
}

static void load(unsigned long address) {
  if (sigsetjmp(escape, 1) == 0)
    say("%d\n", *(volatile unsigned char *)address);
  else
    say_fault(address);
}

static void store(unsigned long address, int value) {
  if (sigsetjmp(escape, 1) == 0) {
    *(volatile unsigned char *)address = value;
    say("0\n");
  } else {
    say_fault(address);
  }
}

static size_t slurp(const char *path) {
  size_t used = 0;
  ssize_t n;
  int fd = open(path, O_RDONLY);
  while (used < sizeof text - 1 && (n = read(fd, text + used, sizeof text - 1 - used)) > 0) used += n;
  close(fd);
  text[used] = 0;
  return used;
}

/* One line of the memory map without device, inode and folder, which differ between machines. */
static void map_line(char *line, char *into) {
  char range[64], perms[8], offset[32], rest[8192];
  char *name = "", *slash;
  rest[0] = 0;
  sscanf(line, "%63s %7s %31s %*s %*s %8191[^\n]", range, perms, offset, rest);
  name = rest;
  while (*name == ' ') name++;
  slash = strrchr(name, '/');
  if (slash) name = slash + 1;
  sprintf(into, "%s %s %s %s\n", range, perms, offset, name);
}

static void maps(int hashed) {
  static char line[16384];
  unsigned long hash = 0xcbf29ce484222325UL;
  char *at = text, *end;
  slurp("/proc/self/maps");
  for (; *at; at = end + 1) {
    end = strchr(at, '\n');
    if (!end) break;
    *end = 0;
    if (strstr(at, "[vsyscall]")) continue;
    map_line(at, line);
    if (hashed) {
      for (char *c = line; *c; c++) hash = (hash ^ (unsigned char)*c) * 0x100000001b3UL;
    } else {
      say("%s", line);
    }
  }
  if (hashed)
    say("%016lx\n", hash);
  else
    say("end\n");
}

/* The areas of the window as {first-last perms name@offset}, in pages. */
static void shape(void) {
  static const unsigned long window = 0x100000000000UL, window_pages = 64;
  static char line[16384];
  char *at = text, *end, perms[8], name[8192];
  unsigned long lo, hi, offset;
  slurp("/proc/self/maps");
  for (; *at; at = end + 1) {
    end = strchr(at, '\n');
    if (!end) break;
    *end = 0;
    map_line(at, line);
    name[0] = 0;
    sscanf(line, "%lx-%lx %7s %lx %8191s", &lo, &hi, perms, &offset, name);
    if (hi <= window || lo >= window + window_pages * 4096) continue;
    say("{%lu-%lu %s", (lo - window) / 4096, (hi - window) / 4096, perms);
    if (name[0]) say(" %s@%lu", name, offset / 4096);
    say("}");
  }
  say("\n");
}

static void core(unsigned long address, unsigned long length) {
  unsigned long pages = (length + 4095) / 4096;
  memset(resident, 0, sizeof resident);
  if (mincore((void *)address, length, resident)) {
    say("-%d\n", errno);
    return;
  }
  say("0 ");
  for (unsigned long i = 0; i < pages && i < 64; i++) say("%d", resident[i] & 1);
  say("\n");
}

static void get_bytes(int fd, long offset, long length) {
  unsigned sum = 0;
  ssize_t n = pread(fd, bytes, length, offset);
  for (ssize_t i = 0; i < n; i++) sum = sum * 31 + (unsigned char)bytes[i];
  if (n < 0)
    say("-%d\n", errno);
  else
    say("%zd %u\n", n, sum);
}

static void put_bytes(int fd, long offset, long length, int value) {
  memset(bytes, value, length);
  say_result(pwrite(fd, bytes, length, offset));
}

static void size_of(int fd) {
  struct stat status;
  if (fstat(fd, &status))
    say("-%d\n", errno);
  else
    say("%ld\n", (long)status.st_size);
}

static void set_limit(int resource, unsigned long soft) {
  struct rlimit limit;
  getrlimit(resource, &limit);
  limit.rlim_cur = soft;
  say_result(setrlimit(resource, &limit));
}

static int is(const char *name, const char *wanted) { return strcmp(name, wanted) == 0; }

static void file_call(const char *name, const long *a) {
  char path[32];
  if (is(name, "open")) {
    snprintf(path, sizeof path, "f%ld", a[0]);
    say_result(open(path, (int)a[1], 0644));
  } else if (is(name, "unlink")) {
    snprintf(path, sizeof path, "f%ld", a[0]);
    say_result(unlink(path));
  } else if (is(name, "memfd"))
    say_result(syscall(SYS_memfd_create, "m", a[0]));
  else if (is(name, "close"))
    say_result(close((int)a[0]));
  else if (is(name, "dup"))
    say_result(dup((int)a[0]));
  else if (is(name, "ftruncate"))
    say_result(ftruncate((int)a[0], a[1]));
  else if (is(name, "fallocate"))
    say_result(syscall(SYS_fallocate, a[0], a[1], a[2], a[3]));
  else if (is(name, "pread"))
    get_bytes((int)a[0], a[1], a[2]);
  else if (is(name, "pwrite"))
    put_bytes((int)a[0], a[1], a[2], (int)a[3]);
  else if (is(name, "readto"))
    say_result(pread((int)a[0], (void *)a[1], a[2], a[3]));
  else if (is(name, "writefrom"))
    say_result(pwrite((int)a[0], (void *)a[1], a[2], a[3]));
  else if (is(name, "size"))
    size_of((int)a[0]);
  else if (is(name, "fsync"))
    say_result(fsync((int)a[0]));
  else if (is(name, "fcntl"))
    say_result(fcntl((int)a[0], (int)a[1], a[2]));
  else
    say("unknown call %s\n", name);
}

static void call(const char *name, const long *a) {
  if (is(name, "mmap"))
    say_address(syscall(SYS_mmap, a[0], a[1], a[2], a[3], a[4], a[5]));
  else if (is(name, "munmap"))
    say_result(syscall(SYS_munmap, a[0], a[1]));
  else if (is(name, "mprotect"))
    say_result(syscall(SYS_mprotect, a[0], a[1], a[2]));
  else if (is(name, "mremap"))
    say_address(syscall(SYS_mremap, a[0], a[1], a[2], a[3], a[4]));
  else if (is(name, "madvise"))
    say_result(syscall(SYS_madvise, a[0], a[1], a[2]));
  else if (is(name, "msync"))
    say_result(syscall(SYS_msync, a[0], a[1], a[2]));
  else if (is(name, "mincore"))
    core(a[0], a[1]);
  else if (is(name, "mlock"))
    say_result(syscall(SYS_mlock, a[0], a[1]));
  else if (is(name, "mlock2"))
    say_result(syscall(SYS_mlock2, a[0], a[1], a[2]));
  else if (is(name, "munlock"))
    say_result(syscall(SYS_munlock, a[0], a[1]));
  else if (is(name, "munlockall"))
    say_result(syscall(SYS_munlockall));
  else if (is(name, "mseal"))
    say_result(syscall(462, a[0], a[1], a[2]));
  else if (is(name, "brk"))
    say_address(syscall(SYS_brk, a[0]));
  else if (is(name, "load"))
    load(a[0]);
  else if (is(name, "store"))
    store(a[0], (int)a[1]);
  else if (is(name, "limit"))
    set_limit((int)a[0], a[1]);
  else if (is(name, "shape"))
    shape();
  else if (is(name, "maps"))
    maps(0);
  else if (is(name, "hash"))
    maps(1);
  else
    file_call(name, a);
}

/* Runs lines until the list or the child's part ends; returns where. */
static char *run(char *at) {
  char *end;
  for (; *at; at = end + 1) {
    char *name, *word, *rest = at;
    long arguments[MAX_ARGS] = {0};
    end = strchr(at, '\n');
    if (!end) break;
    *end = 0;
    name = strsep(&rest, " ");
    for (int i = 0; i < MAX_ARGS && (word = strsep(&rest, " ")); i++)
      arguments[i] = (long)(word[0] == '-' ? strtol(word, 0, 0) : (long)strtoul(word, 0, 0));
    if (is(name, "exit")) return end + 1;
    if (is(name, "fork")) {
      int depth = 1, status;
      char *line = end + 1;
      flush_output();
      pid_t child = fork();
      if (child == 0) {
        run(line);
        flush_output();
        _exit(0);
      }
      waitpid(child, &status, 0);
      say("status %d\n", status);
      while (depth > 0) {
        depth += strncmp(line, "fork", 4) == 0 ? 1 : strncmp(line, "exit", 4) == 0 ? -1 : 0;
        line = strchr(line, '\n') + 1;
      }
      end = line - 1;
      continue;
    }
    call(name, arguments);
  }
  return at;
}

static void introduce(void) {
  struct sysinfo info;
  struct utsname name;
  struct statfs files;
  struct rlimit stack, lock;
  unsigned long field = 0;
  char *at;
  int overcommit;
  sysinfo(&info);
  uname(&name);
  statfs(".", &files);
  getrlimit(RLIMIT_STACK, &stack);
  getrlimit(RLIMIT_MEMLOCK, &lock);
  slurp("/proc/sys/vm/overcommit_memory");
  overcommit = atoi(text);
  slurp("/proc/self/stat");
  at = strrchr(text, ')');
  for (int i = 2; i < 47 && at; i++) at = strchr(at + 1, ' ');
  if (at) field = strtoul(at, 0, 10);
  say("kernel %s\n", name.release);
  say("user %d\n", (int)geteuid());
  say("memory %lu\n", (info.totalram + info.totalswap) * (unsigned long)info.mem_unit);
  say("overcommit %d\n", overcommit);
  say("filesystem %lx\n", (unsigned long)files.f_type);
  say("stack %lu\n", (unsigned long)stack.rlim_cur);
  say("memlock %lu\n", (unsigned long)lock.rlim_cur);
  say("heapstart 0x%lx\n", field);
  say("heapend 0x%lx\n", (unsigned long)syscall(SYS_brk, 0));
  maps(0);
}

int main(int count, char **arguments) {
  struct sigaction action;
  size_t used = 0;
  ssize_t n;
  (void)count;
  if (!(personality(0xffffffff) & ADDR_NO_RANDOMIZE)) {
    if (personality(ADDR_NO_RANDOMIZE) == -1) {
      say("address space randomisation cannot be switched off\n");
      flush_output();
      return 3;
    }
    execv("/proc/self/exe", arguments);
    return 4;
  }
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
  while ((n = read(0, script + used, sizeof script - 1 - used)) > 0) used += n;
  introduce();
  run(script);
  flush_output();
  return 0;
}
