/* Corners of the language: promotions, bit-fields, initialisers, VLAs, gotos, GNU extensions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bits {
  unsigned a : 3;
  int b : 5;
  unsigned long c : 40;
  _Bool d : 1;
};

struct __attribute__((packed)) tight {
  char c;
  int i;
  long l : 33;
  int r : 7;
};

struct pair {
  long x, y;
};

struct big {
  int v[20];
  struct pair p;
};

union view {
  uint32_t word;
  uint8_t bytes[4];
  struct {
    uint16_t low, high;
  };
};

typedef int (*operation)(int, int);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static const operation operations[] = {add, sub, [3] = add};

static struct pair swap(struct pair p) { return (struct pair){.x = p.y, .y = p.x}; }

static struct big fill(int start) {
  struct big b = {.p = {start, -start}};
  for (int i = 0; i < 20; i++) b.v[i] = start + i;
  return b;
}

static int old_style(a, b, c)
  int a;
  char *b;
{
  return a + b[0] + c;
}

static long sum(int count, ...) {
  va_list list, copy;
  long total = 0;
  va_start(list, count);
  va_copy(copy, list);
  for (int i = 0; i < count; i++) total += va_arg(list, int);
  total += va_arg(list, long);
  total += (long)va_arg(list, double);
  struct pair p = va_arg(list, struct pair);
  total += p.x * p.y;
  va_end(list);
  total += va_arg(copy, int);
  va_end(copy);
  return total;
}

static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

static void bit_fields(void) {
  struct bits b = {5, -3, 0x123456789aUL, 1};
  b.a += 6;
  b.b--;
  b.c <<= 4;
  printf("%u %d %lx %d %zu\n", b.a, b.b, (unsigned long)b.c, b.d, sizeof b);
  printf("%d %d\n", b.a - 4 < 0, (b.b = 17));
  struct tight t = {'x', 1, -5, 3};
  t.l *= 3;
  t.r = 100;
  printf("%c %d %ld %d %zu\n", t.c, t.i, (long)t.l, t.r, sizeof t);
  unsigned char raw[sizeof t];
  memcpy(raw, &t, sizeof t);
  for (size_t i = 0; i < sizeof raw - 2; i++) printf("%02x", raw[i]);
  printf("\n");
}

static void arithmetic(void) {
  unsigned char c = 250;
  c += 10;
  signed char s = 127;
  s++;
  short h = -1;
  unsigned u = h;
  long l = u;
  unsigned long ul = h;
  printf("%d %d %u %ld %lu\n", c, s, u, l, ul);
  printf("%d %d %d\n", -7 / 2, -7 % 2, (unsigned)-7 / 2 > 0);
  printf("%d %d\n", h < u, (long)h < (long)u);
  int x = 5;
  x = x++ * 2 + x;
  int y = 3, z = y-- - --y;
  printf("%d %d\n", y, z);
  float f = 1.1f;
  double d = f;
  printf("%.10f %.3f %d %d\n", d, f * 3, (int)(f * 10), f == 1.1);
  printf("%d %u %llu\n", (char)200, (unsigned char)-1, (unsigned long long)(float)1e18);
  printf("%ld %ld\n", (long)-2.9, (long)(unsigned char)3.7);
  int i = 1 << 4 | 3 ^ 1 & 7;
  i >>= 1;
  i <<= 2;
  i %= 7;
  i |= 16;
  i ^= 5;
  i &= ~1;
  printf("%d %d %d\n", i, !i, ~i);
  unsigned long long wide = 0xfedcba9876543210ULL;
  printf("%llx %llx %lld\n", wide >> 4, wide << 8, (long long)wide >> 60);
  _Bool truth = 0.25;
  truth += 4;
  printf("%d %d\n", truth, (_Bool) "" && !0.0);
  long double ld = 1.5L;
  ld = ld * 2 + 1;
  printf("%.2Lf %d\n", ld, (int)ld);
  int *p = (int[]){1, 2, 3, 4};
  printf("%d %d %td\n", *(p + 2), p[1], &p[3] - p);
}

static void vlas(int n, int m) {
  int table[n][m];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) table[i][j] = i * 10 + j;
  int total = 0;
  for (int i = 0; i < n; i++) {
    char text[i + 2];
    memset(text, 'a' + i, sizeof text);
    text[i + 1] = 0;
    total += strlen(text);
    if (i == 2) continue;
    total += table[i][m - 1];
  }
  int (*row)[m] = table;
  printf("%zu %zu %d %d\n", sizeof table, sizeof *row, total, row[1][2]);
  char *stack = __builtin_alloca(n);
  memset(stack, 0, n);
  printf("%d\n", stack[n - 1]);
}

static int dispatch(int code) {
  static void *const targets[] = {&&zero, &&one, &&two};
  goto *targets[code % 3];
zero:
  return 100;
one:
  code++;
two:
  return code;
}

static int choose(int v) {
  switch (v) {
    case 1:
    case 2:
      return 10;
    case 5 ... 9:
      v++;
      /* fallthrough */
    case -3:
      return v;
    default:
      if (v > 100) break;
      return -1;
    case 0x7fffffff:
      return 3;
  }
  return 99;
}

static int duff(int count) {
  int n = (count + 3) / 4, done = 0;
  switch (count % 4) {
    case 0:
      do {
        done++;
        case 3:
          done++;
        case 2:
          done++;
        case 1:
          done++;
      } while (--n > 0);
  }
  return done;
}

static void note(int *value) { printf("cleanup %d\n", *value); }

static int cleanups(int n) {
  __attribute__((cleanup(note))) int outer = n;
  for (int i = 0; i < 3; i++) {
    __attribute__((cleanup(note))) int inner = i * 10;
    if (i == 1) continue;
    if (i == n) break;
    if (n == 7) goto out;
  }
  return outer++;
out:
  return -1;
}

#define MAX(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
#define TYPE(x) _Generic((x), int: "int", long: "long", double: "double", char *: "string", default: "other")

static int counter(void) {
  static int calls = 10;
  {
    static int calls = 1;
    calls *= 2;
    if (calls > 4) return calls;
  }
  return ++calls;
}

static jmp_buf point;

static void jump(int n) {
  if (n == 0) longjmp(point, 42);
  jump(n - 1);
}

int main(int argc, char **argv) {
  bit_fields();
  arithmetic();
  vlas(4, 3);
  printf("%d %d %d\n", dispatch(0), dispatch(1), dispatch(2));
  for (int i = -4; i < 11; i++) printf("%d ", choose(i));
  printf("%d %d\n", choose(1000), choose(0x7fffffff));
  for (int i = 1; i < 9; i++) printf("%d", duff(i));
  printf("\n");
  printf("%d\n", cleanups(0));
  printf("%d\n", cleanups(2));
  printf("%d\n", cleanups(7));
  struct pair p = swap((struct pair){1, 2});
  struct big b = fill(7);
  struct big c = b;
  c.v[3] = 0;
  b = fill(b.v[2]);
  printf("%ld %ld %d %d %ld %d\n", p.x, p.y, b.v[19], c.v[3], c.p.y, fill(3).v[4]);
  printf("%d %d\n", operations[0](4, 5), operations[argc](4, 5));
  printf("%d\n", old_style(1, "A", 2));
  printf("%ld\n", sum(3, 1, 2, 3, 40L, 5.5, p));
  printf("%d\n", fibonacci(15));
  union view v = {.word = 0x11223344};
  v.bytes[1] = 0xff;
  printf("%x %x %x\n", v.word, v.low, v.high);
  int k = 3;
  printf("%d\n", MAX(k++, 2));
  printf("%ld\n", MAX(3L, k));
  printf("%s %s %s %s %s\n", TYPE(1), TYPE(1L), TYPE(1.0), TYPE("x"), TYPE('a' + 1u));
  for (int i = 0; i < 4; i++) printf("%d ", counter());
  int hit = setjmp(point);
  if (hit == 0) jump(3);
  printf("jumped %d\n", hit);
  printf("%d %s\n", argc ?: 5, NULL ?: "null");
  int order = 0;
  int both = (order++, order) && (order += 5, 0) || (order *= 2);
  printf("%d %d\n", both, order);
  char text[] = "array", *pointer = text, **indirect = &pointer;
  *(*indirect)++ = 'A';
  (*pointer)++;
  printf("%s %c %zu\n", text, **indirect, sizeof text);
  struct { int n; struct pair list[2]; } local[2] = {{1, {{2, 3}, 4}}, [1].list[1].y = 9};
  printf("%ld %ld %ld\n", local[0].list[1].x, local[0].list[1].y, local[1].list[1].y);
  int matrix[2][3] = {{1, 2, 3}, {4}};
  int total = 0;
  for (int (*row)[3] = matrix; row < matrix + 2; row++)
    for (int *cell = *row; cell < *row + 3; cell++) total += *cell;
  printf("%d\n", total);
  auto int hidden = 3;
  __auto_type deduced = hidden * 2.5;
  printf("%.1f\n", deduced);
  unsigned n = 3;
  while (n-- > 0) {
    if (n == 1) continue;
    do {
      if (n) break;
    } while (0);
    printf("%u ", n);
  }
  printf("%u\n", n);
  int value = 7;
  int *volatile vp = &value;
  volatile int vol = *vp;
  vol++;
  printf("%d %s\n", vol, __func__);
  int r;
  int over = __builtin_add_overflow(0x7fffffff, 1, &r);
  printf("%d %d\n", over, r);
  over = __builtin_mul_overflow(3, 4, &r);
  printf("%d %d\n", over, r);
  long lr;
  unsigned long ur;
  long factors[] = {0, 1, -1, 3, 0x7fffffff, INT64_MAX, INT64_MIN, INT64_MIN / 2, 0x100000000};
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++) {
      long a = factors[i], b = factors[j];
      printf("%d", __builtin_mul_overflow(a, b, &lr));
      printf("%d", __builtin_add_overflow(a, b, &lr));
      printf("%d", __builtin_sub_overflow(a, b, &lr));
      printf("%d", __builtin_mul_overflow((unsigned long)a, (unsigned long)b, &ur));
      printf("%d", __builtin_add_overflow((unsigned long)a, (unsigned long)b, &ur));
      printf("%d ", __builtin_sub_overflow((unsigned long)a, (unsigned long)b, &ur));
    }
  printf("\n");
  printf("%d %d %d\n", __builtin_popcountl(0xff00ffL), __builtin_clz(argc), __builtin_ctz(argc << 3));
  int shared = 5;
  __sync_fetch_and_add(&shared, 3);
  int old = __atomic_exchange_n(&shared, 1, __ATOMIC_SEQ_CST);
  int expected = 1;
  _Bool swapped = __atomic_compare_exchange_n(&shared, &expected, 77, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  printf("%d %d %d %d\n", old, swapped, shared, __sync_bool_compare_and_swap(&shared, 1, 2));
  return (int)offsetof(struct big, p) & 0x7f;
}
