/* Numbers from text, character classes, random numbers. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void whole(const char *text, int base) {
  char *end = (char *) text;
  errno = 0;
  long n = strtol(text, &end, base);
  printf("strtol(\"%s\", %d) = %ld, %ld, %d", text, base, n, (long) (end - text), errno);
  errno = 0;
  unsigned long u = strtoul(text, &end, base);
  printf("; %lu, %ld, %d\n", u, (long) (end - text), errno);
}

static void real(const char *text) {
  char *end;
  errno = 0;
  double d = strtod(text, &end);
  printf("strtod(\"%s\") = %a, %ld, %d", text, d, (long) (end - text), errno);
  errno = 0;
  float f = strtof(text, &end);
  printf("; %a, %ld, %d\n", f, (long) (end - text), errno);
}

int main(void) {
  const char *wholes[] = {"0", "42", "-42", "+7", "  \t\n12", "12abc", "", "abc", "-", "+-3", "0x1F", "0X1f", "0x", "0xg", "017", "08", "0b101", "z", "Zz", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "-1", "-18446744073709551615", "99999999999999999999999", "1 2", "0x7fffffffffffffff", "0xffffffffffffffff", "\v5", "1_000"};
  int bases[] = {0, 2, 8, 10, 16, 36, 1, 37, -1};
  for (unsigned i = 0; i < sizeof wholes / sizeof *wholes; i++)
    for (unsigned k = 0; k < sizeof bases / sizeof *bases; k++) whole(wholes[i], bases[k]);
  const char *reals[] = {"0", "-0", "1", "3.14159", ".5", "5.", ".", "1e10", "1E-10", "1e", "1e+", "1e5x", "-2.5e3", "inf", "-INF", "infinity", "infinit", "nan", "NaN(abc)", "nan(", "nan(a-b)", "0x1.8p3", "0x.8", "0x1p-1074", "0x1.fffffffffffff8p1023", "0xp1", "0x", "1e308", "1e309", "-1e309", "1e-308", "1e-320", "4.9e-324", "2e-324", "1e-400", "2.2250738585072011e-308", "2.2250738585072014e-308", "9007199254740993", "0.1", "123456789012345678901234567890", "1e23", "  7.5", "1.7976931348623159e308", "3.4028235e38", "3.5e38", "1e-45", "1e-50", "1.17549435e-38", "12.34.56", "1,5", "e5", "+.e1", "0e99999999999"};
  for (unsigned i = 0; i < sizeof reals / sizeof *reals; i++) real(reals[i]);
  printf("%d %ld %g\n", atoi(" 12x"), atol("-99"), atof("2.5e1"));
  printf("%jd %ju\n", strtoimax("-77", NULL, 10), strtoumax("77", NULL, 8));
  printf("%d %ld %lld\n", abs(-5), labs(-6L), llabs(7LL));
  div_t q = div(-17, 5);
  ldiv_t lq = ldiv(17L, -5L);
  printf("%d %d %ld %ld\n", q.quot, q.rem, lq.quot, lq.rem);
  for (int c = -1; c < 256; c++)
    printf("%d%d%d%d%d%d%d%d%d%d%d%d %d %d\n", !!isalnum(c), !!isalpha(c), !!isblank(c), !!iscntrl(c), !!isdigit(c), !!isgraph(c), !!islower(c), !!isprint(c), !!ispunct(c), !!isspace(c), !!isupper(c), !!isxdigit(c), tolower(c), toupper(c));
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  srand(42);
  for (int i = 0; i < 400; i++) rand();
  for (int i = 0; i < 5; i++) printf("%ld ", random());
  srand(0);
  printf("%d ", rand());
  unsigned seed = 7;
  for (int i = 0; i < 5; i++) printf("%d ", rand_r(&seed));
  srand48(3);
  printf("%.10f ", drand48());
  printf("%ld ", lrand48());
  printf("%ld\n", mrand48());
  unsigned short words[3] = {1, 2, 3};
  printf("%.10f ", erand48(words));
  printf("%ld ", nrand48(words));
  printf("%ld\n", jrand48(words));
  return 0;
}
