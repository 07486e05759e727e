// glob: names, folders, braces, flags.
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *files[] = {"a.c",    "b.c",    "a.h",         ".hidden", "d1/x.c",
                              "d1/y.h", "d2/x.c", "d1/sub/z.c", "we[ird",  "st*r"};

static const struct {
  const char *pattern;
  int flags;
} cases[] = {{"*", 0}, {"*.c", 0}, {"*/", 0}, {"*", GLOB_MARK}, {"*/*.c", 0}, {"d?/[xy].*", 0},
             {"*/*/*.c", 0}, {"no*", 0}, {"no*", GLOB_NOCHECK}, {"no", GLOB_NOMAGIC}, {".*", 0},
             {"*", GLOB_PERIOD}, {"{a,b}.c", GLOB_BRACE}, {"{d1,d2}/{x,y}.{c,h}", GLOB_BRACE},
             {"a.{c", GLOB_BRACE}, {"a{}.c", GLOB_BRACE}, {"{b,a}*", GLOB_BRACE},
             {"we\\[ird", 0}, {"we[ird", 0}, {"st\\*r", 0}, {"st\\*r", GLOB_NOESCAPE},
             {"[!a]*", 0}, {"*", GLOB_ONLYDIR}, {"a.c", 0}, {"./*.h", 0}, {"d1//x.c", 0},
             {"d*//*.c", 0}, {"", 0}, {"/", 0}, {"a.c/*", 0}, {"*.c", GLOB_DOOFFS}, {"d1/", 0}};

static void show(const char *pattern, int flags) {
  glob_t found = {.gl_offs = 2};
  int error = glob(pattern, flags, NULL, &found);
  int first = flags & GLOB_DOOFFS ? 2 : 0;
  printf("%s %#x: %d %zu %d", pattern, flags, error, found.gl_pathc, found.gl_flags & GLOB_MAGCHAR);
  for (size_t i = 0; error == 0 && i < found.gl_pathc; i++)
    printf(" %s", found.gl_pathv[first + i]);
  printf("\n");
  globfree(&found);
}

int main(void) {
  char folder[] = "globbingXXXXXX";
  mkdtemp(folder);
  chdir(folder);
  mkdir("d1", 0755);
  mkdir("d2", 0755);
  mkdir("d1/sub", 0755);
  for (int i = 0; i < 10; i++) close(creat(files[i], 0644));
  for (int i = 0; i < sizeof cases / sizeof *cases; i++) show(cases[i].pattern, cases[i].flags);
  glob_t both;
  glob("*.c", 0, NULL, &both);
  glob("*.h", GLOB_APPEND, NULL, &both);
  for (size_t i = 0; i < both.gl_pathc; i++) printf("%s ", both.gl_pathv[i]);
  globfree(&both);
  for (int i = 0; i < 10; i++) unlink(files[i]);
  rmdir("d1/sub");
  rmdir("d1");
  rmdir("d2");
  chdir("..");
  printf("%d\n", rmdir(folder));
}
