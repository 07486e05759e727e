// The areas of the heap as /proc/self/maps shows them: brk, its threshold, mapped blocks.
#define _GNU_SOURCE
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The size of the heap, and where in its page a block lies that has an area of its own.
static void show(const char *what, void *block) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[256], protection[8], name[128];
  unsigned long from, to, address = (unsigned long)block;
  printf("%s:", what);
  while (fgets(line, sizeof line, maps) != NULL) {
    *name = 0;
    sscanf(line, "%lx-%lx %7s %*s %*s %*s %127s", &from, &to, protection, name);
    int holds = address >= from && address < to;
    if (strcmp(name, "[heap]") == 0) {
      printf(" heap %s %lu%s", protection, to - from, holds ? " with it" : "");
    } else if (holds && *name == 0) {
      printf(" mapped %s at %lu", protection, address & 4095);
    }
  }
  printf("\n");
  fclose(maps);
}

int main(void) {
  char *p[8];
  setvbuf(stdout, NULL, _IONBF, 0);
  show("start", NULL);
  show("100", p[0] = malloc(100));
  show("100000", p[1] = malloc(100000));
  show("131048", p[2] = malloc(131048));
  show("131072", p[3] = malloc(131072));
  show("1 MiB", p[4] = malloc(1 << 20));
  free(p[4]);
  show("freed", NULL);
  show("1 MiB below the threshold", p[4] = malloc(1 << 20));
  show("2 MiB", p[5] = malloc(2 << 20));
  show("grown", p[5] = realloc(p[5], 5 << 20));
  show("64 MiB", p[6] = malloc(64 << 20));
  free(p[6]);
  show("33 MiB", p[6] = malloc(33 << 20));
  free(p[4]);
  show("trimmed", NULL);
  free(p[2]);
  free(p[1]);
  malloc_trim(0);
  show("trimmed wholly", NULL);
  show("aligned", p[7] = aligned_alloc(4096, 8192));
  show("cleared", p[7] = calloc(1000, 300));
  printf("%ld\n", (long)((char *)sbrk(0) - p[0]) & 4095);
}
