/* A failed assertion: its message, SIGABRT, and output that is never written. */
#include <assert.h>
#include <stdio.h>

static int check(int n) {
  assert(n > 0 && "must be positive");
  return n;
}

int main(void) {
  setvbuf(stdout, NULL, _IOFBF, 4096);
  printf("lost\n");
  return check(1) + check(-1);
}
