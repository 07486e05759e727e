/* Where blocks lie, relative to the start of the heap, and what is reused. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *start;
static char static_buffer[4096];

static void place(const char *what, void *p) {
  if ((char *) p >= start && (char *) p < start + (1 << 28))
    printf("%s: %ld, usable %zu, heap %ld\n", what, (long) ((char *) p - start), malloc_usable_size(p), (long) ((char *) sbrk(0) - start));
  else
    printf("%s: mapped, low bits %lx, usable %zu\n", what, (unsigned long) p & 0xfff, malloc_usable_size(p));
}

int main(void) {
  start = sbrk(0);
  setvbuf(stdout, static_buffer, _IOFBF, sizeof static_buffer);
  void *a = malloc(1), *b = malloc(24), *c = malloc(25), *d = malloc(1000);
  place("a", a), place("b", b), place("c", c), place("d", d);
  free(b);
  place("b again", b = malloc(20));
  free(a), free(b), free(c);
  place("lifo 1", malloc(24)), place("lifo 2", malloc(24)), place("other size", malloc(40));
  void *many[20];
  for (int i = 0; i < 20; i++) many[i] = malloc(100);
  for (int i = 0; i < 20; i++) free(many[i]);
  for (int i = 0; i < 20; i++) place("cached and fast", malloc(100));
  void *x = malloc(2000), *y = malloc(2000), *z = malloc(2000), *w = malloc(2000);
  free(x), free(y);
  place("joined", malloc(3000));
  free(w);
  place("large from top", malloc(50000));
  place("mapped", x = malloc(200000));
  free(x);
  place("no longer mapped", x = malloc(150000));
  free(x);
  place("calloc", x = calloc(10, 30));
  int zeros = 1;
  for (int i = 0; i < 300; i++) zeros &= ((char *) x)[i] == 0;
  printf("zeros %d\n", zeros);
  place("realloc same", x = realloc(x, 310));
  place("realloc smaller", x = realloc(x, 100));
  place("realloc larger", x = realloc(x, 5000));
  place("realloc NULL", y = realloc(NULL, 10));
  strcpy(y, "kept text");
  y = realloc(y, 100000);
  printf("%s\n", (char *) y);
  y = realloc(y, 1000000);
  printf("%s\n", (char *) y);
  y = realloc(y, 5000000);
  printf("%s %lx\n", (char *) y, (unsigned long) y & 0xfff);
  free(y);
  void *m = NULL;
  printf("%d\n", posix_memalign(&m, 64, 100));
  printf("%d %d\n", (int) ((uintptr_t) m % 64), posix_memalign(&m, 3, 10) == EINVAL);
  free(m);
  m = aligned_alloc(4096, 8192);
  printf("%d\n", (int) ((uintptr_t) m % 4096));
  free(m);
  m = memalign(256, 300000);
  printf("%d\n", (int) ((uintptr_t) m % 256));
  memset(m, 1, 300000);
  free(m);
  errno = 0;
  volatile size_t huge = -1;
  printf("%d ", malloc(huge) == NULL);
  printf("%d\n", errno == ENOMEM);
  printf("%d\n", calloc(huge / 2, 4) == NULL);
  printf("%d\n", reallocarray(NULL, huge / 2, 4) == NULL);
  printf("%d\n", malloc(0) != NULL);
  free(NULL);
  for (int i = 0; i < 2000; i++) {
    void *p = malloc(i % 700 + 1);
    memset(p, i, i % 700 + 1);
    if (i % 3) free(p);
  }
  printf("after churn: heap %ld\n", (long) ((char *) sbrk(0) - start));
  return 0;
}
