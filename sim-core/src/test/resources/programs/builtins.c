/* The compiler's builtins: bits, overflow, types, floating point, atomics of all widths. */
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <limits.h>
#include <stdlib.h>
#include <math.h>
#include <float.h>
struct S {
  int a, b;
  char c[10];
};

static int trace(int n) {
  return __builtin_frame_address(0) != 0;
}
#define CH(x) __builtin_choose_expr(__builtin_types_compatible_p(__typeof__(x), int), "int", __builtin_choose_expr(__builtin_types_compatible_p(__typeof__(x), double), "double", "?"))

int main(void) {
  unsigned vals[] = {1, 2, 3, 0x80000000, 0xffff, 12345678, 0xffffffff};
  for (int i = 0; i < 7; i++) {
    unsigned v = vals[i];
    unsigned long w = (unsigned long)v << 13 | v;
    printf("%d %d %d %d %d %d %d %d %d %d %d %x %lx %x\n", __builtin_clz(v), __builtin_ctz(v),
        __builtin_popcount(v), __builtin_parity(v), __builtin_ffs(v), __builtin_clzl(w),
        __builtin_ctzll(w), __builtin_popcountll(w), __builtin_parityl(w), __builtin_ffsl(w),
        __builtin_clrsb((int)v), __builtin_bswap32(v), __builtin_bswap64(w), __builtin_bswap16(v));
  }
  printf("%d %d %d\n", __builtin_ffs(0), __builtin_ffsll(0), __builtin_clrsbl(-1));
  int r;
  long lr;
  unsigned char ucr;
  short sr;
  unsigned ur;
  unsigned long ulr;
  long long llr;
  _Bool o;
  o = __builtin_add_overflow(200, 100, &ucr);
  printf("%d %d\n", o, ucr);
  o = __builtin_add_overflow(-1, 1u, &ur);
  printf("%d %u\n", o, ur);
  o = __builtin_sub_overflow(0u, 1, &r);
  printf("%d %d\n", o, r);
  o = __builtin_mul_overflow(INT_MAX, 2L, &r);
  printf("%d %d\n", o, r);
  o = __builtin_mul_overflow(-1L, ULONG_MAX, &lr);
  printf("%d %ld\n", o, lr);
  o = __builtin_mul_overflow(300, 300, &sr);
  printf("%d %d\n", o, sr);
  o = __builtin_add_overflow(ULONG_MAX, -1, &ulr);
  printf("%d %lu\n", o, ulr);
  o = __builtin_sadd_overflow(INT_MAX, 1, &r);
  printf("%d %d\n", o, r);
  o = __builtin_umull_overflow(1UL << 33, 1UL << 31, &ulr);
  printf("%d %lu\n", o, ulr);
  o = __builtin_smulll_overflow(LLONG_MIN, -1, &llr);
  printf("%d %lld\n", o, llr);
  o = __builtin_usub_overflow(1, 2, &ur);
  printf("%d %u\n", o, ur);
  printf("%d %d\n", __builtin_add_overflow_p(INT_MAX, 1, (int)0), __builtin_mul_overflow_p(5, 5,
      (char)0));
  printf("%d %d %d\n", __builtin_constant_p(5), __builtin_constant_p("s"), __builtin_constant_p(r));
  puts(CH(1));
  puts(CH(1.0));
  puts(CH('a'));
  puts(CH("x"));
  printf("%d %d %d\n", __builtin_types_compatible_p(int, const int),
      __builtin_types_compatible_p(int *, const int *), __builtin_types_compatible_p(char[],
      char[5]));
  printf("%ld %d\n", __builtin_expect(r == 5, 0), __builtin_expect_with_probability(3, 1,
      0.5) == 3);
  struct S s;
  char buf[20];
  printf("%zu %zu %zu %zu\n", 1ul, 2ul, 3ul, __builtin_object_size(stdin, 2));
  printf("%zu %zu\n", __builtin_offsetof(struct S, c[3]), __builtin_offsetof(struct S, b));
  printf("%d\n", trace(1));
  __builtin_memset(&s, 0, sizeof s);
  __builtin_memcpy(s.c, "hello", 6);
  printf("%s %zu %d\n", s.c, __builtin_strlen(s.c), __builtin_strcmp(s.c, "help") < 0);
  printf("%d %d\n", __builtin_abs(-5), (int)__builtin_labs(-7));
  printf("%g %g %g %f\n", __builtin_inf(), __builtin_huge_val(), __builtin_fabs(-2.5),
      __builtin_copysign(3, -0.0));
  printf("%d %d %d %d %d\n", __builtin_isnan(__builtin_nan("")),
      __builtin_isinf_sign(-__builtin_inf()), __builtin_signbit(-0.0) != 0,
      __builtin_isfinite(1.0), __builtin_isunordered(1.0, NAN));
  printf("%d\n", __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO,
      1e-310) == FP_SUBNORMAL);
  if (r == 12345) __builtin_unreachable();
  void *p = __builtin_assume_aligned(buf, 4);
  __builtin_prefetch(p, 0, 3);
  char *al = __builtin_alloca_with_align(40, 64 * 8);
  printf("%lu\n", (unsigned long)al % 64);
  __builtin_printf("%s\n", "bp");
  {
    int8_t v8 = 5;
    int16_t v16 = 5;
    int32_t v32 = 5;
    int64_t v64 = 5;
#define AT(v, k) printf("%ld %ld %ld %ld %ld %ld ", (long)__atomic_fetch_add(&v, k, 5), (long)__atomic_add_fetch(&v, k, 5), (long)__atomic_fetch_nand(&v, k, 0), (long)__atomic_xor_fetch(&v, k, 0), (long)__atomic_fetch_or(&v, 3, 2), (long)__atomic_and_fetch(&v, 0x7e, 3)); printf("%ld %ld %ld %ld\n", (long)__sync_fetch_and_sub(&v, k), (long)__sync_lock_test_and_set(&v, 9), (long)__sync_val_compare_and_swap(&v, 9, -3), (long)__sync_add_and_fetch(&v, k)); __sync_lock_release(&v); printf("%ld\n", (long)v);
    AT(v8, 100) AT(v16, 30000) AT(v32, 2000000000) AT(v64, 1L << 62)
    int64_t e = 1, d = 7;
    printf("%d %ld ", __atomic_compare_exchange(&v64, &e, &d, 0, 5, 5), e);
    e = 0;
    printf("%d ", __atomic_compare_exchange(&v64, &e, &d, 1, 5, 5));
    __atomic_store(&v64, &e, 5);
    __atomic_load(&v64, &d, 5);
    printf("%ld %ld\n", v64, d);
    struct {
      int a, b;
    } pr = {1, 2}, pr2;
    __atomic_load((long *)&pr, (long *)&pr2, 0);
    printf("%d\n", pr2.b);
    char fl = 0;
    printf("%d %d ", __atomic_test_and_set(&fl, 5), __atomic_test_and_set(&fl, 5));
    __atomic_clear(&fl, 5);
    printf("%d\n", fl);
    int *ip = vals;
    ip = __atomic_fetch_add(&ip, 4, 0);
    __atomic_thread_fence(5);
    __sync_synchronize();
    __atomic_signal_fence(5);
    printf("%d %d\n", __atomic_always_lock_free(8, 0), __atomic_is_lock_free(4, 0));
  }
  {
    _Atomic int ai = 5;
    ai += 3;
    ai++;
    --ai;
    ai *= 2;
    printf("%d\n", ai);
    _Atomic unsigned char ac = 250;
    ac += 10;
    printf("%d\n", ac);
    _Atomic(int *) ap = (int *)vals;
    ap++;
    printf("%x\n", *ap);
    int old = ai--;
    printf("%d %d\n", old, ai);
  }
  return 0;
}

