/* The order of what happens at the end, and the environment. */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

static void first(void) { printf("registered first\n"); }
static void late(void) { printf("registered by a handler\n"); }
static void second(void) {
  printf("registered second\n");
  atexit(late);
}
static void third(int status, void *argument) { printf("status %d, %s\n", status, (char *) argument); }

static int order(const void *a, const void *b) { return *(const int *) a - *(const int *) b; }
static int names(const void *a, const void *b) { return strcmp(a, b); }
static int lengths(const void *a, const void *b, void *context) {
  ++*(int *) context;
  return (int) strlen(*(char *const *) a) - (int) strlen(*(char *const *) b);
}

int main(int argc, char **argv) {
  printf("%s\n", getenv("NOT_THERE") ? "?" : "unset");
  setenv("COLOR", "red", 0);
  setenv("COLOR", "blue", 0);
  printf("%s\n", getenv("COLOR"));
  setenv("COLOR", "green", 1);
  printf("%s\n", getenv("COLOR"));
  char text[] = "SHAPE=round";
  putenv(text);
  text[6] = 'R';
  printf("%s\n", getenv("SHAPE"));
  unsetenv("COLOR");
  printf("%d %d\n", getenv("COLOR") == NULL, setenv("a=b", "c", 1));
  int found = 0;
  for (char **e = environ; *e; e++) found += !strncmp(*e, "SHAPE=", 6);
  printf("%d\n", found);
  clearenv();
  printf("%d %d\n", environ == NULL, getenv("SHAPE") == NULL);

  int numbers[] = {5, 3, 9, 1, 5, 7, 2, 8, 0, 4};
  qsort(numbers, 10, sizeof *numbers, order);
  for (int i = 0; i < 10; i++) printf("%d ", numbers[i]);
  int key = 7, none = 6;
  int *hit = bsearch(&key, numbers, 10, sizeof key, order);
  printf("%ld %d\n", (long) (hit - numbers), bsearch(&none, numbers, 10, sizeof key, order) == NULL);
  const char *words[] = {"stable", "a", "bb", "order", "cc", "b", "sort"};
  int comparisons = 0;
  qsort_r(words, 7, sizeof *words, lengths, &comparisons);
  for (int i = 0; i < 7; i++) printf("%s ", words[i]);
  printf("%d\n", comparisons);
  struct { char pad[100]; int n; } wide[5] = {{"e", 5}, {"b", 2}, {"d", 4}, {"a", 1}, {"c", 3}};
  qsort(wide, 5, sizeof *wide, names);
  for (int i = 0; i < 5; i++) printf("%s%d ", wide[i].pad, wide[i].n);
  printf("\n");

  errno = EACCES;
  warn("cannot open %s", "x");
  warnx("plain %d", 3);
  errno = 0;
  fflush(stdout);
  atexit(first);
  on_exit(third, "argument");
  atexit(second);
  printf("not flushed by hand");
  if (argc > 5) error(1, 0, "unused");
  errno = ENOENT;
  err(argv ? 9 : 0, "giving up on %s", "everything");
}
