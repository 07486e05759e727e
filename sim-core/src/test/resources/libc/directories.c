/* getopt in all its orders, sorting, directories, configuration, limits, temporary files, environment. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <getopt.h>
#include <unistd.h>
#include <dirent.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <errno.h>
#include <limits.h>
#include <search.h>
#include <ctype.h>
#include <locale.h>
#include <pwd.h>
#include <grp.h>
#include <sys/resource.h>

static void go(int argc, char **argv, const char *so, int lo) {
  static int flag;
  static struct option o[] = {{"alpha", 0, 0, 'a'}, {"beta", 1, 0, 'b'}, {"gamma", 2, 0, 'g'},
      {"alphabet", 0, &flag, 9}, {0}};
  optind = 0;
  opterr = 1;
  int c, idx = -1;
  while ((c = lo == 2 ? getopt_long_only(argc, argv, so, o, &idx) : lo ? getopt_long(argc, argv,
      so, o, &idx) : getopt(argc, argv, so)) != -1) {
    printf("%d(%c) %s optind=%d optopt=%d idx=%d flag=%d\n", c, isprint(c) ? c : '.',
        optarg ? optarg : "-", optind, optopt, idx, flag);
    idx = -1;
  }
  for (int i = 0; i < argc; i++) printf("%s%s", i == optind ? "| " : "", argv[i]), putchar(' ');
  puts("");
}
#define GO(so, lo, ...) do { char *v[] = {"prog", __VA_ARGS__, NULL}; go(sizeof v / sizeof *v - 1, v, so, lo); } while (0)

static int cmpr(const void *a, const void *b, void *arg) {
  ++*(int *)arg;
  return *(int *)a - *(int *)b;
}

static int cmpi(const void *a, const void *b) {
  return *(int *)a - *(int *)b;
}

static int cmps(const void *a, const void *b) {
  return strcmp(*(char **)a, *(char **)b);
}

static int filt(const struct dirent *d) {
  return d->d_name[0] != '.';
}

int main(void) {
  GO("ab:c", 0, "x", "-a", "y", "-bv", "-c", "z", "--", "-a");
  GO("+ab:c", 0, "-a", "x", "-c");
  GO("-ab:c", 0, "x", "-a", "y");
  GO(":ab:", 0, "-b");
  GO("ab:", 0, "-q", "-b");
  GO("ab::", 0, "-b", "x", "-bx");
  GO("ab:g::", 1, "--alp", "--beta=3", "pos", "--beta", "4", "--gamma", "--gamma=q", "--alphab",
      "--bogus", "--alpha=3", "-g5", "last");
  GO("ab:", 2, "-beta", "7", "-alpha", "-a", "-x");
  GO("ab:", 1, "--alph");
  setenv("POSIXLY_CORRECT", "1", 1);
  GO("ab:", 0, "-a", "x", "-b");
  unsetenv("POSIXLY_CORRECT");
  int a[] = {5, 3, 9, 1, 7, 3, 8}, n = 0;
  qsort_r(a, 7, sizeof *a, cmpr, &n);
  for (int i = 0; i < 7; i++) printf("%d ", a[i]);
  printf("%d\n", n > 5);
  int k = 8, *f = bsearch(&k, a, 7, sizeof k, cmpi);
  printf("%td ", f - a);
  k = 4;
  printf("%p\n", bsearch(&k, a, 7, 4, cmpi));
  char *w[] = {"pear", "apple", "fig", "date"};
  qsort(w, 4, sizeof *w, cmps);
  printf("%s %s %s %s\n", w[0], w[1], w[2], w[3]);
  mkdir("d", 0755);
  for (int i = 0; i < 5; i++) {
    char p[20];
    sprintf(p, "d/f%d", i * 3 % 5);
    close(open(p, O_CREAT | O_WRONLY, 0600 + i));
  }
  mkdir("d/sub", 0700);
  struct dirent **l;
  int c = scandir("d", &l, filt, alphasort);
  for (int i = 0; i < c; i++) printf("%s/%d ", l[i]->d_name, l[i]->d_type);
  puts("");
  DIR *d = opendir("d");
  struct dirent *e;
  int cnt = 0;
  long pos = -1;
  while ((e = readdir(d))) cnt++;
  printf("%d ", cnt);
  rewinddir(d);
  cnt = 0;
  while ((e = readdir(d))) {
    cnt += e->d_ino != 0;
  }
  printf("%d %d\n", cnt, dirfd(d) >= 0);
  closedir(d);
  printf("%p %d\n", opendir("nope"), errno);
  printf("%p %d\n", opendir("d/f1"), errno);
  DIR *fd = fdopendir(open("d", O_RDONLY | O_DIRECTORY));
  printf("%d\n", fd != 0);
  closedir(fd);
  printf("%d %d\n", rmdir("d"), errno);
  struct stat st;
  printf("%d %o %d\n", stat("d/f2", &st), st.st_mode, (int)st.st_size);
  printf("%d %d\n", rename("d/f2", "d/sub/g"), access("d/f2", F_OK));
  printf("%d\n", openat(AT_FDCWD, "d/sub/g", O_RDONLY) > 0);
  printf("%d %d\n", unlink("d/sub"), errno);
  printf("%d\n", unlinkat(AT_FDCWD, "d/sub/g", 0));
  printf("%d\n", rmdir("d/sub"));
  printf("%ld %ld %ld %ld %ld\n", sysconf(_SC_PAGESIZE), sysconf(_SC_OPEN_MAX) > 0,
      sysconf(_SC_CLK_TCK), sysconf(_SC_ARG_MAX) > 0, sysconf(_SC_NPROCESSORS_ONLN) > 0);
  printf("%ld %ld %ld %ld %ld\n", pathconf("/", _PC_NAME_MAX), pathconf("/", _PC_PATH_MAX),
      fpathconf(0, _PC_PIPE_BUF), pathconf("/nope", _PC_NAME_MAX), pathconf("/", _PC_LINK_MAX) > 0);
  errno = 0;
  printf("%ld %d\n", sysconf(9999), errno);
  char cs[100];
  printf("%zu %s\n", confstr(_CS_PATH, cs, 100), cs);
  printf("%s %s\n", setlocale(LC_ALL, NULL), setlocale(LC_ALL, "C"));
  printf("%p %s\n", setlocale(LC_ALL, "xx_YY"), localeconv()->decimal_point);
  printf("%s %s\n", getpwuid(0)->pw_name, getpwnam("root")->pw_dir);
  printf("%p %s\n", getpwnam("nonesuch"), getgrgid(0)->gr_name);
  struct rlimit rl;
  printf("%d %d\n", getrlimit(RLIMIT_NOFILE, &rl), 1);
  rl.rlim_cur = 20;
  printf("%d ", setrlimit(RLIMIT_NOFILE, &rl));
  int last = 0, x;
  while ((x = dup(0)) >= 0) last = x;
  printf("%d %d\n", last, errno);
  for (int i = 3; i < 20; i++) close(i);
  char tmpl[] = "tXXXXXX";
  int tf = mkstemp(tmpl);
  printf("%d %zu\n", tf >= 0, strlen(tmpl));
  FILE *t = tmpfile();
  fprintf(t, "hello");
  rewind(t);
  char bb[10];
  printf("%s\n", fgets(bb, 10, t));
  char td[] = "dXXXXXX";
  printf("%d\n", mkdtemp(td) == td);
  printf("%d\n", mkstemp((char[]){"bad"}));
  printf("%s %s\n", getenv("NOPE") ? "y" : "n", (setenv("Q", "1", 0), getenv("Q")));
  putenv("Q=2");
  printf("%s\n", getenv("Q"));
  printf("%d %d\n", setenv("a=b", "", 1), errno);
  char *rp = realpath("d/../d/./f1", NULL);
  printf("%s\n", strrchr(rp, '/'));
  char cw[PATH_MAX];
  printf("%d\n", getcwd(cw, 2) == NULL && errno == ERANGE);
  chdir("d");
  getcwd(cw, sizeof cw);
  printf("%s\n", strrchr(cw, '/'));
  div_t dv = div(-7, 2);
  ldiv_t lv = ldiv(7, -2);
  printf("%d %d %ld %ld\n", dv.quot, dv.rem, lv.quot, lv.rem);
  return 0;
}

