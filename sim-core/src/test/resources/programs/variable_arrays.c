/* Arrays of variable length: in parameters, nested, in typedefs, left by jumps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <alloca.h>
static int f(int n, int m, int a[n][m], int b[static n], int c[*]) ;

static int f(int n, int m, int a[n][m], int b[static n], int c[]) {
  int s = 0;
  for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += a[i][j] * b[i];
  return s + (int)sizeof *a;
}

static int g(int n) {
  return n + 1;
}

static size_t h(int n) {
  struct {
    char c;
  } x;
  typedef int T[n];
  n = 100;
  T t;
  return sizeof t;
}
static int side;

static int se(void) {
  return ++side;
}

int main(void) {
  int n = 3, m = 4;
  int a[n][m], b[n];
  for (int i = 0; i < n; i++) {
    b[i] = i + 1;
    for (int j = 0; j < m; j++) a[i][j] = i * m + j;
  }
  printf("%d\n", f(n, m, a, b, b));
  printf("%zu %zu %zu\n", sizeof a, sizeof a[0], sizeof(int[n][m][2]));
  printf("%zu\n", h(5));
  int (*p)[m] = a + 1;
  printf("%d %td\n", (*p)[2], p - a);
  p++;
  m = 9;
  printf("%zu %d\n", sizeof *p, p[0][1]);
  size_t s = sizeof(int[se()]);
  printf("%zu %d\n", s, side);
  printf("%zu %d\n", sizeof(char[se()][se()]), side);
  for (int i = 1; i < 5; i++) {
    char v[i * 10], w[g(i)];
    memset(v, i, sizeof v);
    v[sizeof v - 1] = 0;
    printf("%zu %zu %d;", sizeof v, sizeof w, v[0]);
    if (i == 2) goto next;
    continue;
    next: printf("[n]");
  }
  puts("");
  typedef char row[n * 2];
  row r[n];
  printf("%zu %zu\n", sizeof r, sizeof(row));
  int k = 5;
  double d[k--][k];
  printf("%d %zu\n", k, sizeof d);
  int (*fp[n])(int);
  fp[1] = g;
  printf("%d\n", fp[1](3));
  int (*mat)[n] = malloc(sizeof(int[2][n]));
  mat[1][2] = 77;
  printf("%d %zu\n", mat[1][2], sizeof *mat);
  free(mat);
  __typeof__(a) c;
  memcpy(c, a, sizeof a);
  printf("%d %zu\n", c[2][3], sizeof c);
  struct S {
    int x;
  };
  struct S vs[n];
  vs[n - 1].x = 4;
  printf("%d\n", vs[2].x);
  char *q[n][2];
  q[2][1] = "ptr";
  printf("%s\n", q[2][1]);
  int cnt = 0;
  again: {
    char buf[cnt * 7 + 1];
    memset(buf, 0, sizeof buf);
    if (cnt++ < 4) goto again;
    printf("%zu\n", sizeof buf);
  }
  for (int i = 0; i < 100000; i++) {
    char big[1000 + i % 7];
    big[i % 1000] = 1;
  }
  puts("ok");
  char *al = alloca(100);
  strcpy(al, "alloca");
  {
    char vv[n];
    vv[0] = 0;
    al[0] = 'A';
  }
  puts(al);
  int z[n];
  int *e = &z[n];
  printf("%td\n", e - z);
  switch (n) {
    case 3: {
      int w[n];
      w[0] = 1;
      printf("%zu\n", sizeof w);
    }
  }
  int (*pa)[n][2] = malloc(sizeof *pa * 2);
  pa[1][2][1] = 5;
  printf("%zu %d\n", sizeof *pa, pa[1][2][1]);
  return 0;
}

