/* Initialisers: ranges, overrides, nested designators, strings, unions, addresses, compound literals. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <stddef.h>
int ar[] = {[0 ... 4] = 7, [2] = 9, [8] = 1, 2, [6 ... 7] = 5};
struct P {
  int x, y;
};
struct Q {
  struct P p[3];
  int n;
  char s[8];
  const char *t;
};
struct Q q = {.p[1].y = 5, 6, 7, .n = 3, .s = "abcdefgh", .t = "x" "y", .p[0] = {1, 2}};
struct Q r[] = {[1] = {{{1,2},{3}}, 4, "hi"}, [0].n = 8, [0].s[3] = 'z', [2 ... 3] = {.n = 11}};
union U {
  int i;
  double d;
  char c[12];
  struct {
    short a, b;
  };
};
union U us[] = {{3}, {.d = 2.5}, {.c = "hello"}, {.b = 7}};
int m[2][3] = {1, 2, 3, 4};
int m2[][2] = {{1}, {2, 3}, 4, 5, 6};
char names[][6] = {"one", "two", "three", {'f','o','u','r'}};
char full[3] = "abc";
char *ps[] = {[2] = "c", [0] = "a"};
static int *pi = &ar[3];
static char *pc = &names[1][1];
static ptrdiff_t pd = offsetof(struct Q, s[2]);
int *const cp = (int[]){
  1,2,3
};
struct P *pp = &(struct P){
  4, 5
};
void *self = &self;
int (*fp)(const char *, ...) = printf;
long addr_diff = (char*)&q.n - (char*)&q;
enum {
  A, B = 5, C, D = B * 2 + sizeof(int), E_ = -1, F
};
int e[] = {A, B, C, D, E_, F};
double dd[] = {1, 2.5f, 'a', 1e3L, -1u, .5, 0x1p-3, 1/3.0};
float ff = 1.0/3;
_Bool bo[] = {2, 0.1, 0, (_Bool)"x"};
unsigned char uc[] = {-1, 300 & 255, 'x', '\377'};
struct {
  int a;
  struct {
    int b, c;
  } d;
  int e;
} nest = {1, 2, 3, 4}, nest2 = {1, {2}, 4}, nest3 = {.d.c = 3, 4};
struct fl {
  int n;
  int d[];
} fl = {3, {10, 20, 30}};
struct {
  int a:3, :2, b:4;
  int c;
} bf = {1, -2, 3};
wchar_t w[] = L"wide\x263a";
unsigned short u16[] = u"u16";
unsigned u32[] = U"\U0001F600";
char u8s[] = u8"\u00e9";
struct deep {
  struct {
    struct {
      int v[3];
    } b[2];
  } a[2];
} deep = {.a[1].b[0].v[2] = 5, 6, .a[0].b[1].v = {7, [2] = 8}};
int (*table[3])(int, int);

static int add(int a, int b) {
  return a + b;
}
int (*tab2[])(int, int) = {[1] = add};
int ov = (1 ? 2 : 3) + (sizeof(char[10]) == 10) + ('a' < 'b') + (int)3.9 + !5 + ~0;
unsigned long big = 1UL << 40 | 0xffu;
int sh = -16 >> 2;
long lmin = -9223372036854775807L - 1;
static const struct P cps[2] = {{.y = 1}, {.x = 2}};
struct P copy_on = {1};

int main(void) {
  for (size_t i = 0; i < sizeof ar / sizeof *ar; i++) printf("%d ", ar[i]);
  puts("");
  printf("%d %d %d %d %d %d %d %.8s %s\n", q.p[0].x, q.p[0].y, q.p[1].x, q.p[1].y, q.p[2].x,
      q.p[2].y, q.n, q.s, q.t);
  for (int i = 0; i < 4; i++) printf("%d %d %d %d %.8s|", r[i].p[0].x, r[i].p[1].x, r[i].p[1].y,
      r[i].n, r[i].s);
  printf("%zu %c\n", sizeof r / sizeof *r, r[0].s[3]);
  printf("%d %g %s %d\n", us[0].i, us[1].d, us[2].c, us[3].b);
  for (int i = 0; i < 6; i++) printf("%d ", (&m[0][0])[i]);
  printf("%zu\n", sizeof m2);
  for (int i = 0; i < 4; i++) printf("%s ", names[i]);
  printf("%.3s %s %p %s %zu\n", full, ps[0], ps[1], ps[2], sizeof ps / sizeof *ps);
  printf("%d %c %td %d %d %d %ld\n", *pi, *pc, pd, cp[2], pp->y, self == &self, addr_diff);
  for (int i = 0; i < 6; i++) printf("%d ", e[i]);
  for (int i = 0; i < 8; i++) printf("%g ", dd[i]);
  printf("%.9g %d%d%d%d\n", ff, bo[0], bo[1], bo[2], bo[3]);
  printf("%d %d %d %d\n", uc[0], uc[1], uc[2], uc[3]);
  printf("%d %d %d %d|%d %d %d %d|%d %d %d %d\n", nest.a, nest.d.b, nest.d.c, nest.e, nest2.a,
      nest2.d.b, nest2.d.c, nest2.e, nest3.a, nest3.d.b, nest3.d.c, nest3.e);
  printf("%d %d %zu %d %d %d\n", fl.n, fl.d[2], sizeof fl, bf.a, bf.b, bf.c);
  printf("%zu %x %zu %x %x %zu %d\n", sizeof w, w[4], sizeof u16, u32[0], u16[1], sizeof u8s,
      (unsigned char)u8s[0]);
  for (int i = 0; i < 12; i++) printf("%d", ((int*)&deep)[i]);
  printf("\n%p %d %d %lx %d %ld %d\n", table[0], tab2[1](2, 3), ov, big, sh, lmin, cps[1].x);
  int n = 3;
  int loc[5] = {n, [3] = n * 2, n + 1};
  struct Q lq = {.p = {[1] = {n, n}}, .t = ps[0]};
  struct P a = {1, 2}, b[2] = {a, {n}}, c = b[0];
  for (int i = 0; i < 5; i++) printf("%d ", loc[i]);
  printf("%d %d %s %d %d %d\n", lq.p[1].x, lq.n, lq.t, b[0].y, b[1].x, c.y);
  char s1[] = "abc\0def", s2[10] = "x", s3[] = {"brace"}, s4[2][3] = {"ab", "cd"};
  printf("%zu %d %zu %s\n", sizeof s1, s2[9], sizeof s3, s4[1]);
  for (int i = 0; i < 3; i++) {
    int z[3] = {i};
    struct P *p = &(struct P){
      i, i + 1
    };
    int *cl = (int[]){
      i, i * 2
    };
    printf("%d%d%d %d %d;", z[0], z[1], z[2], p->y, cl[1]);
    z[1] = 5;
  }
  puts("");
  int fold[(int)(3.5 * 2)];
  int st = sizeof fold;
  printf("%d %zu\n", st, sizeof(struct { char a; int b; }[4]));
  struct P arr2[] = {[2].x = 4, [0] = {1, 2}, {.y = 8}};
  printf("%zu %d %d\n", sizeof arr2 / sizeof *arr2, arr2[1].y, arr2[2].x);
  union U lu = {.c = {[3] = 'q'}};
  printf("%d %d\n", lu.i >> 24, lu.c[11]);
  int empty[0];
  printf("%zu\n", sizeof empty);
  struct {
  } es;
  printf("%zu\n", sizeof es);
  struct {
    int a;
    struct {
    } x;
    int b;
  } wes = {1, {}, 2};
  printf("%d\n", wes.b);
  struct P zz = {};
  printf("%d\n", zz.x);
  return 0;
}

