/*
 * Runs a list of system calls on the real kernel and prints what each did, so that the
 * simulator can be compared with it. Reads the list from standard input, one call a line:
 * a name and numbers. Answers one line a call: a result, or -errno. Nothing is allocated
 * while the list runs, and address space randomisation is off, so placement is repeatable.
 *
 * After "fork" the child runs the next lines, its parent waits. "switch 2" lets process 2 run,
 * counted from 0 in the order they were forked; "exit" ends the running one, and its parent
 * goes on. Every process walks through the same list; who runs is decided by a baton that is
 * passed through a pipe and says where in the list to go on.
 *
 * "maps" prints the memory map, "hash" a hash of it.
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
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_ARGS 7
#define CHUNK 65536
#define MAX_PROCESSES 64
#define MAX_SEGMENTS 16
#define FIRST_PIPE 200

static char script[1 << 24];
static char out[1 << 20];
static size_t out_used;
static char text[1 << 22];
static char bytes[CHUNK];
static unsigned char resident[CHUNK];

/* The baton, and who holds it. */
static struct {
  long line;    /* offset in the script */
  int next;     /* number of the next process */
  int collect;  /* whether the sender ended and is to be waited for */
  int segments[MAX_SEGMENTS];
} baton;
static int self;

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

/* Minor faults of one access; the driver's own pages are brought in before. */
static void count_faults(unsigned long address, int value) {
  static struct rusage before, after;
  if (sigsetjmp(escape, 1) == 0) {
    getrusage(RUSAGE_SELF, &after);
    getrusage(RUSAGE_SELF, &before);
    getrusage(RUSAGE_SELF, &before);
    if (value < 0)
      value = *(volatile unsigned char *)address;
    else
      *(volatile unsigned char *)address = value;
    getrusage(RUSAGE_SELF, &after);
    say("%d faults %ld\n", value, after.ru_minflt - before.ru_minflt);
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

/*
 * One line of the memory map without device, inode and folder, which differ between machines:
 * range, permissions, offset, flags joined with dashes, name. The text is that of smaps, which
 * has the flags some lines below. Returns where the next area begins.
 */
static char *map_line(char *at, char *into) {
  char range[64], perms[8], offset[32], rest[8192];
  char *name, *slash, *flags, *end = strchr(at, '\n');
  *end = 0;
  rest[0] = 0;
  sscanf(at, "%63s %7s %31s %*s %*s %8191[^\n]", range, perms, offset, rest);
  name = rest;
  while (*name == ' ') name++;
  slash = strrchr(name, '/');
  if (slash) name = slash + 1;
  flags = strstr(end + 1, "VmFlags: ") + 9;
  end = strchr(flags, '\n');
  *end = 0;
  into += sprintf(into, "%s %s %s", range, perms, offset);
  for (char *flag = strtok(flags, " "), mark = ' '; flag; flag = strtok(0, " ")) {
    /* soft-dirty is there where it is configured, programs denied writing before 5.15 */
    if (strcmp(flag, "sd") == 0 || strcmp(flag, "dw") == 0) continue;
    /* the flag of mlock2 had no name before 6.4 */
    into += sprintf(into, "%c%s", mark, strcmp(flag, "??") ? flag : "lf");
    mark = '-';
  }
  sprintf(into, " %s\n", name);
  return end + 1;
}

static void maps(int hashed) {
  static char line[16384];
  unsigned long hash = 0xcbf29ce484222325UL;
  slurp("/proc/self/smaps");
  for (char *at = text; *at;) {
    int skipped = strstr(at, "[vsyscall]") && strstr(at, "[vsyscall]") < strchr(at, '\n');
    at = map_line(at, line);
    if (skipped) continue;
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

/* The areas of a range as {first-last perms name@offset}, in pages from its start. */
static void span(unsigned long from, unsigned long pages) {
  static char line[16384];
  char perms[8], name[8192];
  unsigned long lo, hi, offset, to = from + pages * 4096;
  slurp("/proc/self/smaps");
  for (char *at = text; *at;) {
    at = map_line(at, line);
    name[0] = 0;
    sscanf(line, "%lx-%lx %7s %lx %*s %8191s", &lo, &hi, perms, &offset, name);
    if (hi <= from || lo >= to) continue;
    say("{%lu-%lu %s", lo < from ? 0 : (lo - from) / 4096, ((hi < to ? hi : to) - from) / 4096,
        perms);
    if (name[0] && name[0] != '[') say(" %s@%lu", name, offset / 4096);
    say("}");
  }
  say("\n");
}

/* Pages that count as locked. */
static void locked(void) {
  unsigned long kilobytes = 0;
  slurp("/proc/self/status");
  sscanf(strstr(text, "VmLck:"), "VmLck: %lu", &kilobytes);
  say("%lu pages\n", kilobytes / 4);
}

/* How a child ends that stores where it may not and handles no signal. */
static void crash(unsigned long address) {
  int status;
  flush_output();
  if (fork() == 0) {
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    *(volatile char *)address = 1;
    _exit(0);
  }
  wait(&status);
  say("status %d\n", status & 0x7f);
}

/* The numbers smaps has for the area at an address, those that are the same in every run. */
static void smaps(unsigned long address) {
  static const char *const wanted[] = {"Size:",         "Rss:",          "Pss:",
                                       "Pss_Dirty:",    "Shared_Clean:", "Shared_Dirty:",
                                       "Private_Clean:", "Private_Dirty:", "Anonymous:",
                                       "Locked:"};
  unsigned long lo, hi, value;
  char word[64], *at, *end;
  int inside = 0, seen = 0;
  slurp("/proc/self/smaps");
  for (at = text; (end = strchr(at, '\n')); at = end + 1) {
    if (sscanf(at, "%lx-%lx ", &lo, &hi) == 2) {
      inside = lo <= address && address < hi;
      seen |= inside;
    } else if (inside && sscanf(at, "%63s %lu", word, &value) == 2) {
      for (unsigned i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (strcmp(word, wanted[i]) == 0) say("%s%lu ", word, value);
    }
  }
  say(seen ? "\n" : "none\n");
}

/* What pagemap says of pages: present, shared or of a file, mapped once, guarded. */
static void pagemap(unsigned long address, unsigned long pages) {
  static unsigned long entries[64];
  int fd = open("/proc/self/pagemap", O_RDONLY);
  if (pages > 64) pages = 64;
  memset(entries, 0, sizeof entries);
  long n = pread(fd, entries, pages * 8, address / 4096 * 8);
  close(fd);
  for (long i = 0; i < n / 8; i++) {
    unsigned long e = entries[i];
    say("%c", e >> 58 & 1   ? 'g'
              : !(e >> 63)  ? '.'
              : e >> 61 & 1 ? (e >> 56 & 1 ? 'F' : 'f')
                            : (e >> 56 & 1 ? 'A' : 'a'));
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

static void links_of(int fd) {
  struct stat status;
  if (fstat(fd, &status))
    say("-%d\n", errno);
  else
    say("%ld\n", (long)status.st_nlink);
}

/* Sets the times of a file to a moment long ago. */
static void stamp(int fd) {
  struct timespec times[2] = {{1000, 0}, {1000, 0}};
  say_result(futimens(fd, times));
}

/* Which times of a file are not that moment any more: of access, of modification. */
static void times_of(int fd) {
  struct stat status;
  if (fstat(fd, &status))
    say("-%d\n", errno);
  else
    say("0 %s%s\n", status.st_atim.tv_sec == 1000 ? "-" : "a",
        status.st_mtim.tv_sec == 1000 ? "-" : "m");
}

/* Advice on two ranges of the calling process. */
static void advise_two(const long *a) {
  long ranges[4] = {a[0], a[1], a[2], a[3]};
  int self = (int)syscall(434, getpid(), 0);
  say_result(syscall(440, self, ranges, 2, a[4], 0));
  close(self);
}

static void set_limit(int resource, unsigned long soft) {
  struct rlimit limit;
  getrlimit(resource, &limit);
  limit.rlim_cur = soft;
  say_result(setrlimit(resource, &limit));
}

static int is(const char *name, const char *wanted) { return strcmp(name, wanted) == 0; }

/* System V segments go by the number under which the list made them; ids are not repeatable. */
static void segment_call(const char *name, const long *a) {
  struct shmid_ds status;
  int *place = &baton.segments[a[0] % MAX_SEGMENTS];
  int id = *place;
  if (is(name, "shmget")) {
    id = shmget((key_t)a[1], a[2], (int)a[3]);
    if (id >= 0) *place = id;
    say_result(id < 0 ? -1 : 0);
  } else if (is(name, "shmat"))
    say_address(syscall(SYS_shmat, id, a[1], a[2]));
  else if (is(name, "shmdt"))
    say_result(syscall(SYS_shmdt, a[0]));
  else if (is(name, "shmrm"))
    say_result(shmctl(id, IPC_RMID, 0));
  else if (shmctl(id, IPC_STAT, &status))
    say("-%d\n", errno);
  else
    say("%lu attached %lu mode %o\n", (unsigned long)status.shm_segsz,
        (unsigned long)status.shm_nattch, status.shm_perm.mode);
}

/* Files every machine has, by number; and how many characters a memfd name may have. */
static void special_call(const char *name, const long *a) {
  static const char *const paths[] = {".",         "/dev/null",     "/dev/zero",
                                      "/dev/shm/mmapcheck", "/proc/self/maps", "/proc/self/mem"};
  static char letters[512];
  int ends[2];
  if (is(name, "special"))
    say_result(open(paths[a[0]], (int)a[1], 0600));
  else if (is(name, "forget"))
    say_result(unlink(paths[a[0]]));
  else if (is(name, "pipe")) {
    if (pipe(ends)) say_result(-1);
    else say("%d %d\n", ends[0], ends[1]);
  } else if (is(name, "socket")) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) say_result(-1);
    else say("%d %d\n", ends[0], ends[1]);
  } else {
    memset(letters, 'n', sizeof letters);
    letters[a[0]] = 0;
    say_result(syscall(SYS_memfd_create, letters, 0));
  }
}

static void file_call(const char *name, const long *a) {
  char path[32];
  if (is(name, "special") || is(name, "forget") || is(name, "pipe") || is(name, "socket") ||
      is(name, "named"))
    special_call(name, a);
  else if (is(name, "write"))
    say_result(write((int)a[0], (void *)a[1], a[2]));
  else if (is(name, "read"))
    say_result(read((int)a[0], (void *)a[1], a[2]));
  else if (is(name, "open")) {
    snprintf(path, sizeof path, "f%ld", a[0]);
    say_result(open(path, (int)a[1], 0644));
  } else if (is(name, "unlink")) {
    snprintf(path, sizeof path, "f%ld", a[0]);
    say_result(unlink(path));
  } else if (is(name, "rename") || is(name, "link")) {
    char other[32];
    snprintf(path, sizeof path, "f%ld", a[0]);
    snprintf(other, sizeof other, "f%ld", a[1]);
    say_result(is(name, "link") ? link(path, other) : rename(path, other));
  } else if (is(name, "fdlink")) {
    snprintf(path, sizeof path, "f%ld", a[1]);
    say_result(linkat((int)a[0], "", AT_FDCWD, path, AT_EMPTY_PATH));
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
  else if (is(name, "links"))
    links_of((int)a[0]);
  else if (is(name, "stamp"))
    stamp((int)a[0]);
  else if (is(name, "times"))
    times_of((int)a[0]);
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
  else if (is(name, "madvise2"))
    advise_two(a);
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
  else if (is(name, "fload"))
    count_faults(a[0], -1);
  else if (is(name, "fstore"))
    count_faults(a[0], (int)a[1]);
  else if (is(name, "smaps"))
    smaps(a[0]);
  else if (is(name, "pagemap"))
    pagemap(a[0], a[1]);
  else if (is(name, "remap"))
    say_result(syscall(SYS_remap_file_pages, a[0], a[1], a[2], a[3], a[4]));
  else if (is(name, "mlockall"))
    say_result(syscall(SYS_mlockall, a[0]));
  else if (strncmp(name, "shm", 3) == 0)
    segment_call(name, a);
  else if (is(name, "limit"))
    set_limit((int)a[0], a[1]);
  else if (is(name, "shape"))
    span(0x100000000000UL, 64);
  else if (is(name, "span"))
    span(a[0], a[1]);
  else if (is(name, "vmlck"))
    locked();
  else if (is(name, "setuid"))
    say_result(setuid((uid_t)a[0]));
  else if (is(name, "crash"))
    crash(a[0]);
  else if (is(name, "core"))
    say_result(syscall(SYS_mincore, a[0], a[1], a[2]));
  else if (is(name, "maps"))
    maps(0);
  else if (is(name, "hash"))
    maps(1);
  else
    file_call(name, a);
}

/* Makes the pipes the baton travels through, out of the way of the list's own descriptors. */
static void make_pipes(void) {
  for (int i = 0; i < MAX_PROCESSES; i++) {
    int ends[2];
    if (pipe(ends)) _exit(98);
    dup2(ends[0], FIRST_PIPE + 2 * i);
    dup2(ends[1], FIRST_PIPE + 2 * i + 1);
    close(ends[0]);
    close(ends[1]);
  }
}

static void pass_baton(int to) {
  flush_output();
  if (write(FIRST_PIPE + 2 * to + 1, &baton, sizeof baton) != sizeof baton) _exit(97);
}

/* Waits until this process is to run; collects the child whose end passed the baton on. */
static void await_baton(void) {
  int status;
  if (read(FIRST_PIPE + 2 * self, &baton, sizeof baton) != sizeof baton) _exit(96);
  if (baton.collect) {
    baton.collect = 0;
    wait(&status);
    say("status %d\n", status);
  }
}

static void run(char *list) {
  char *at = list, *end;
  int parent = 0;
  while (*at && (end = strchr(at, '\n'))) {
    char *name, *word, *rest = at;
    long arguments[MAX_ARGS] = {0};
    *end = 0;
    name = strsep(&rest, " ");
    for (int i = 0; i < MAX_ARGS && (word = strsep(&rest, " ")); i++)
      arguments[i] = (long)(word[0] == '-' ? strtol(word, 0, 0) : (long)strtoul(word, 0, 0));
    at = end + 1;
    baton.line = at - list;
    if (is(name, "fork")) {
      int child = baton.next++;
      flush_output();
      if (fork() == 0) {
        parent = self;
        self = child;
      } else {
        await_baton();
        at = list + baton.line;
      }
    } else if (is(name, "switch")) {
      if (arguments[0] != self) {
        pass_baton((int)arguments[0]);
        await_baton();
        at = list + baton.line;
      }
    } else if (is(name, "exit")) {
      baton.collect = 1;
      pass_baton(parent);
      _exit(0);
    } else {
      call(name, arguments);
    }
  }
}

/* Whether smaps marks areas that have guard pages; 0 also where there are none. */
static int marks_guards(void) {
  char *page = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  madvise(page, 4096, 102);
  slurp("/proc/self/smaps");
  munmap(page, 4096);
  return strstr(text, " gu ") != 0;
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
  say("guardmarks %d\n", marks_guards());
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
  signal(SIGXFSZ, SIG_IGN);
  /* huge pages come or do not come as an administrator likes */
  prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
  /* with no protection key left, code that is only executable can be read on every processor */
  while (syscall(330, 0, 0) >= 0) {
  }
  while ((n = read(0, script + used, sizeof script - 1 - used)) > 0) used += n;
  introduce();
  make_pipes();
  baton.next = 1;
  memset(baton.segments, -1, sizeof baton.segments);
  run(script);
  for (int i = 0; i < MAX_SEGMENTS; i++) shmctl(baton.segments[i], IPC_RMID, 0);
  flush_output();
  return 0;
}
