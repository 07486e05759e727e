/* Types of expressions, statement expressions, cleanups left by every way, label tables, setjmp in loops. */
#include <stdio.h>
#include <string.h>
#include <stdint.h>
#include <limits.h>
#include <setjmp.h>
#include <stdlib.h>
struct S {
  int a;
  char b[12];
  double d;
};

static struct S mk(int a) {
  struct S s = {a, "str", a * 1.5};
  return s;
}
#define T(x) _Generic((x), _Bool: "bool", char: "char", signed char: "schar", unsigned char: "uchar", short: "short", unsigned short: "ushort", int: "int", unsigned: "uint", long: "long", unsigned long: "ulong", long long: "llong", unsigned long long: "ullong", float: "float", double: "double", long double: "ld", char *: "char*", const char *: "cchar*", void *: "void*", int *: "int*", const int *: "cint*", int (*)(int): "fn", struct S: "S", default: "other")

static int fn(int x) {
  return x * 2;
}
#define SWAP(a, b) ({ __typeof__(a) t_ = a; a = b; b = t_; })

static void clean(int *p) {
  printf("c%d ", *p);
}

static void cleans(char **p) {
  printf("s%s ", *p);
  free(*p);
}
#define AUTO __attribute__((cleanup(clean)))

static int nested(int n) {
  AUTO int a = 1;
  for (int i = 0; i < 4; i++) {
    AUTO int b = 10 + i;
    {
      AUTO int c = 20 + i;
      if (i == 1) continue;
      if (n == 1 && i == 2) goto out;
      if (n == 2 && i == 2) return a + b;
      if (n == 3 && i == 2) break;
      switch (n) {
        int never;
        case 4: {
          AUTO int d = 30;
          break;
        }
        default: ;
      }
    }
  }
  {
    AUTO int e = 40;
    if (n == 5) goto back;
  }
  return 0;
  back: {
    AUTO int f = 50;
  }
  out: {
    __attribute__((cleanup(cleans))) char *s = strdup("dup");
    AUTO int g = 60;
  }
  return a;
}

static int ctab(const unsigned char *code) {
  static void *t[] = {[0] = &&halt, [1] = &&inc, [2] = &&dbl, [3 ... 5] = &&neg};
  static const int off[] = {&&halt - &&halt, &&inc - &&halt};
  int acc = 0;
  goto *t[*code++];
  inc: acc++;
  goto *t[*code++];
  dbl: acc *= 2;
  goto *t[*code++];
  neg: acc = -acc;
  goto *(&&halt + off[*code++]);
  halt: return acc;
}
static jmp_buf jb;

static int jloop(void) {
  volatile int v = 0;
  int n = 0;
  for (volatile int i = 0; i < 3; i++) {
    int r = setjmp(jb);
    v++;
    if (r < 3) longjmp(jb, r + 1);
    n += r;
  }
  return v * 100 + n;
}

static int sj(int k) {
  jmp_buf b;
  switch (setjmp(b)) {
    case 0: longjmp(b, k);
    case 1: return 1;
    case 5: return 55;
    default: return -1;
  }
}

int main(void) {
  char c = 1;
  short s = 1;
  unsigned char uc = 1;
  float f = 1;
  int arr[3];
  const char *cc = "";
  const int ci = 1;
  struct S st = mk(1);
  unsigned u = 1;
  long l = 1;
  _Bool b = 1;
  puts(T(c));
  puts(T(+c));
  puts(T(s + s));
  puts(T(uc << 1));
  puts(T(f + 1));
  puts(T(f * 1.0));
  puts(T(arr));
  puts(T(&arr[0]));
  puts(T(cc));
  puts(T("lit"));
  puts(T(ci));
  puts(T(st));
  puts(T(fn));
  puts(T(&fn));
  puts(T(u + l));
  puts(T(u + 1));
  puts(T(1 ? u : -1));
  puts(T(1 ? c : s));
  puts(T('a'));
  puts(T(L'a'));
  puts(T(1ull));
  puts(T(0x80000000));
  puts(T(2147483648));
  puts(T(sizeof 1));
  puts(T(!1.0));
  puts(T(b));
  puts(T(-b));
  puts(T((char)1));
  puts(T(1.f));
  puts(T(1.L));
  puts(T(&arr));
  puts(T((void *)0));
  puts(T(1 ? (void *)0 : cc));
  puts(T(cc - cc));
  puts(T(~uc));
  puts(T(c ? 1 : 2L));
  puts(T((uc, s)));
  puts(T(uc += 1));
  puts(T(s++));
  puts(T(({ c; })));
  puts(T(__extension__ 1u));
  puts(T(-2147483648));
  puts(T(u ? 1 : 2.0f));
  int x = 1, y = 2;
  SWAP(x, y);
  printf("%d %d\n", x, y);
  int z = ({ int q = ({ int r = x; r * 3; }) + ({ for (int i = 0; i < 5; i++) { if (i == 3) break; y += i; } y; }); q; });
  printf("%d\n", z);
  printf("%d %s %.1f\n", mk(3).a, mk(4).b, mk(5).d);
  printf("%d\n", ({ struct S t = mk(7); t; }).a);
  printf("%c\n", ({ mk(1); }).b[1]);
  for (int i = 0; i < 6; i++) {
    printf("%d: ", i);
    printf("=%d\n", nested(i));
  }
  unsigned char prog[] = {1, 1, 2, 1, 3, 0};
  printf("%d\n", ctab(prog));
  printf("%d %d %d\n", jloop(), sj(5), sj(0));
  printf("%d %d %d %u\n", 0, -5 >> 1, -5 % 3, -5u % 3);
  return 0;
}

