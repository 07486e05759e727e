/* Layouts, alignment and bit-fields of all widths, with the bytes they come to. */
#include <stdio.h>
#include <string.h>
#include <stddef.h>
#include <stdint.h>
struct A {
  signed a:1;
  signed b:2;
  signed c:3;
  unsigned d:7;
  signed e:19;
  unsigned long f:63;
  long g:1;
  unsigned char h:8;
  short i:9;
  int:0;
  int j:32;
  unsigned :5;
  _Bool k:1;
  long long l:50;
};
struct B {
  char a:3;
  int :0;
  char b:3;
  short :0;
  short c:11;
  long :0;
  int d:1;
};
struct __attribute__((packed)) C {
  char a:3;
  int b:20;
  long c:41;
  short d:9;
  unsigned e:32;
  long f:64;
  int g:5;
};
struct D {
  int a:5;
  char c;
  int b:5;
  short s;
  int e:17;
};
union U {
  int a:3;
  unsigned b:9;
  long c:33;
  unsigned char raw[8];
};
struct E {
  enum {
    X=-1,Y,Z
  }
  e:3;
  enum {
    P,Q,R
  }
  f:2;
};
struct __attribute__((packed, aligned(2))) F {
  char c;
  int x;
  char d;
};
struct __attribute__((aligned(16))) G {
  char c;
};
struct H {
  char c;
  int x __attribute__((packed));
  short y __attribute__((aligned(8)));
  char z;
};
struct I {
  char a;
  struct G g;
  char b;
};
#pragma pack(push, 2)
struct J {
  char c;
  long l;
  int i;
  double d;
};
#pragma pack(1)
struct K {
  char c;
  long l;
  int b:3;
  long d:40;
};
#pragma pack(pop)
struct L {
  int n;
  char data[];
};
struct M {
  int n;
  struct {
    int a, b;
  };
  union {
    float f;
    int i;
  };
  struct L l[0];
};
typedef int aligned_int __attribute__((aligned(32)));
struct N {
  char c;
  aligned_int i;
};

static void dump(const char *n, void *p, size_t s) {
  unsigned char *q = p;
  printf("%s", n);
  for (size_t i = 0; i < s; i++) printf(" %02x", q[i]);
  puts("");
}
#define D(v) dump(#v, &v, sizeof v)

int main(void) {
  struct A a;
  memset(&a, 0, sizeof a);
  a.a = 1;
  a.b = 2;
  a.c = 5;
  a.d = 200;
  a.e = 0x7ffff;
  a.f = ~0UL;
  a.g = 1;
  a.h = 300;
  a.i = 511;
  a.j = -5;
  a.k = 4;
  a.l = -1LL << 40;
  printf("%d %d %d %d %d %lx %ld %d %d %d %d %lld %zu\n", a.a, a.b, a.c, a.d, a.e,
      (unsigned long)a.f, (long)a.g, a.h, a.i, a.j, a.k, (long long)a.l, sizeof a);
  D(a);
  a.a++;
  a.b--;
  a.c += 3;
  a.d <<= 2;
  a.e >>= 3;
  a.f *= 3;
  a.g ^= 1;
  a.h -= 50;
  a.i /= 2;
  a.k--;
  a.l |= 0xff;
  printf("%d %d %d %d %d %lx %ld %d %d %d %d %lld\n", a.a, a.b, a.c, a.d, a.e, (unsigned long)a.f,
      (long)a.g, a.h, a.i, a.j, a.k, (long long)a.l);
  D(a);
  struct B b;
  memset(&b, 0xff, sizeof b);
  b.a = 2;
  b.b = -3;
  b.c = 1000;
  b.d = 0;
  printf("%zu %d %d %d %d\n", sizeof b, b.a, b.b, b.c, b.d);
  D(b);
  struct C c;
  memset(&c, 0, sizeof c);
  c.a = -1;
  c.b = -70000;
  c.c = 0x123456789aL;
  c.d = 255;
  c.e = 0xdeadbeef;
  c.f = -2;
  c.g = 15;
  printf("%zu %d %d %ld %d %u %ld %d\n", sizeof c, c.a, c.b, (long)c.c, c.d, c.e, (long)c.f, c.g);
  D(c);
  struct D d;
  memset(&d, 0, sizeof d);
  d.a = -16;
  d.b = 15;
  d.c = 7;
  d.s = -1;
  d.e = 65535;
  printf("%zu %d %d %d\n", sizeof d, d.a, d.b, d.e);
  D(d);
  union U u;
  memset(&u, 0, 8);
  u.a = 5;
  printf("%d %u %ld ", u.a, u.b, (long)u.c);
  u.c = -1;
  printf("%d %u %ld\n", u.a, u.b, (long)u.c);
  D(u);
  struct E e;
  memset(&e, 0, sizeof e);
  e.e = -1;
  e.f = 3;
  printf("%d %d %zu\n", e.e, e.f, sizeof e);
  printf("%zu %zu %zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof(struct F), _Alignof(struct F),
      sizeof(struct G), sizeof(struct H), offsetof(struct H, y), sizeof(struct I),
      offsetof(struct I, b), sizeof(struct J), offsetof(struct J, d), sizeof(struct K));
  printf("%zu %zu %zu %zu %zu %zu\n", sizeof(struct L), sizeof(struct M), offsetof(struct M, b),
      offsetof(struct M, l), sizeof(struct N), __alignof__(struct N));
  static struct K k = {1, 2, 3, -4};
  D(k);
  k.d *= 5;
  k.b += 2;
  D(k);
  printf("%d %ld\n", k.b, (long)k.d);
  /* value of assignment, promotions */
  printf("%d %d\n", (a.b = 3), (a.d = 129));
  printf("%d\n", a.d - 200 < 0);
  struct {
    unsigned x:31;
    unsigned y:32;
    unsigned long z:33;
  } p = {1, 1, 1};
  printf("%d %d %d\n", p.x - 2 < 0, p.y - 2 < 0, p.z - 2 < 0);
  printf("%zu %zu\n", sizeof(p.x + 0), sizeof(p.z + 0));
  struct A arr[3] = {{.j = 1}, [2] = {.c = -2, .l = 77}};
  for (int i = 0; i < 3; i++) printf("%d %d %lld;", arr[i].j, arr[i].c, (long long)arr[i].l);
  puts("");
  static struct A s = {-1, 1, 3, 99, -3, 0x7fffffffffffffff, -1, 255, -256, 0x7fffffff, 1, -1};
  D(s);
  int t = 3;
  a.d = t++ ? a.d++ : 0;
  printf("%d %d\n", t, a.d);
  a.e = a.c = a.b = 7;
  printf("%d %d %d\n", a.e, a.c, a.b);
  volatile struct {
    int a:4, b:4;
  } v = {7, -8};
  v.a++;
  v.b--;
  printf("%d %d\n", v.a, v.b);
  _Bool bb = a.d;
  printf("%d %d\n", bb, !a.d);
  printf("%d\n", a.b ? 1 : 2);
  switch (a.c) {
    case -1: puts("m1");
    break;
    case 7: puts("7");
    break;
    default: puts("d");
  }
  return 0;
}

