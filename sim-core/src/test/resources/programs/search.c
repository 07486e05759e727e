// Trees, hash tables and lists of search.h: what they find, and the shape of the trees.
#define _GNU_SOURCE
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned long state = 5;
static long freed;

static unsigned draw(unsigned n) {
  state = state * 6364136223846793005UL + 1442695040888963407UL;
  return (state >> 33) % n;
}

static int compare(const void *a, const void *b) {
  return ((long)a > (long)b) - ((long)a < (long)b);
}

static int compare_ints(const void *a, const void *b) { return *(int *)a - *(int *)b; }

static void show(const void *node, VISIT order, int depth) {
  printf("%d:%ld@%d ", order, *(long *)node, depth);
}

static void count(const void *node, VISIT order, void *total) { ++*(int *)total; }

static void add_up(void *key) { freed += (long)key; }

static void trees(void) {
  void *root = NULL;
  for (int i = 0; i < 400; i++) {
    void *key = (void *)(draw(50) + 1L);
    if (draw(3) != 0) {
      printf("%ld ", *(long *)tsearch(key, &root, compare));
    } else {
      printf("%s ", tdelete(key, &root, compare) == NULL ? "missing" : "deleted");
    }
    if (i % 25 == 0) {
      printf("\n");
      twalk(root, show);
      printf("\n");
    }
  }
  int visits = 0;
  twalk_r(root, count, &visits);
  printf("%d %d\n", visits, tfind((void *)17, &root, compare) != NULL);
  tdestroy(root, add_up);
  printf("%ld\n", freed);
}

static void tables(void) {
  char names[9][8];
  ENTRY entry, *found;
  printf("%d\n", hcreate(5));
  for (int i = 0; i < 9; i++) {
    sprintf(names[i], "k%d", i * 37);
    entry.key = names[i];
    entry.data = (void *)(long)i;
    errno = 0;
    found = hsearch(entry, ENTER);
    printf("%s %d\n", found != NULL ? found->key : "full", errno);
  }
  entry.key = "k37";
  printf("%ld\n", (long)hsearch(entry, FIND)->data);
  entry.key = "none";
  found = hsearch(entry, FIND);
  printf("%p %d\n", (void *)found, errno);
  hdestroy();
  struct hsearch_data table = {0};
  hcreate_r(30, &table);
  ENTRY own = {"a", "b"};
  printf("%d %u %u\n", hsearch_r(own, ENTER, &found, &table), table.size, table.filled);
  own.data = "c";
  hsearch_r(own, ENTER, &found, &table);
  printf("%s\n", (char *)found->data);
  hdestroy_r(&table);
}

struct element {
  struct element *next, *previous;
  int value;
};

int main(void) {
  trees();
  tables();
  struct element a = {.value = 1}, b = {.value = 2}, c = {.value = 3};
  insque(&a, NULL);
  insque(&b, &a);
  insque(&c, &a);
  remque(&b);
  for (struct element *e = &a; e != NULL; e = e->next) printf("%d\n", e->value);
  int values[10] = {3, 1, 2}, key = 7;
  size_t filled = 3;
  printf("%p ", lfind(&key, values, &filled, sizeof key, compare_ints));
  int *added = lsearch(&key, values, &filled, sizeof key, compare_ints);
  printf("%d %zu %d\n", (int)(added - values), filled, *added);
}
