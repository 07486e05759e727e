/* What runs before main and after it. */
#include <stdio.h>
#include <stdlib.h>

static int count;

__attribute__((constructor)) static void third(int argc, char **argv) {
  printf("third %d %d %d\n", ++count, argc, argv[1] == NULL);
}
__attribute__((constructor(202))) static void second(void) { printf("second %d\n", ++count); }
__attribute__((constructor(201))) static void first(void) { printf("first %d\n", ++count); }
__attribute__((constructor)) static void fourth(void) { printf("fourth %d\n", ++count); }

__attribute__((destructor(201))) static void last(void) { printf("last %d\n", ++count); }
__attribute__((destructor)) static void late(void) { printf("late %d\n", ++count); }
static void handler(void) { printf("handler %d\n", ++count); }

int main(void) {
  atexit(handler);
  printf("main %d\n", ++count);
  exit(count);
}
