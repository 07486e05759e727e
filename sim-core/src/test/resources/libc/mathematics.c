/* Functions of math.h whose results are exact. */
#include <errno.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  double values[] = {0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e15 + 0.5, 1e300, 0.49999999999999994, INFINITY, NAN, 5e-324};
  for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
    double x = values[i], whole;
    int e;
    printf("%g: %g %g %g %g %g %g", x, floor(x), ceil(x), trunc(x), round(x), rint(x), fabs(x));
    double m = frexp(x, &e);
    printf(" %a %d", m, isfinite(x) ? e : 0);
    m = modf(x, &whole);
    printf(" %g %g %d %d %d", m, whole, !!isnan(x), !!isinf(x), !!signbit(x));
    printf(" %d %g %a\n", fpclassify(x), (double) floorf(x), nextafter(x, 10));
  }
  printf("%g %g %g %g\n", sqrt(2), cbrt(27), pow(2, 10), pow(2, -1));
  printf("%g %g %g\n", fmod(5.5, 2), fmod(-5.5, 2), remainder(5, 3));
  printf("%g %g %g\n", fmax(1, NAN), fmin(2, 1), fdim(5, 3));
  printf("%g %g %g\n", hypot(3, 4), copysign(1, -2), fma(2, 3, 4));
  printf("%g %g %d\n", ldexp(1.5, 4), scalbn(1, -1074), ilogb(1024));
  printf("%ld %ld %ld\n", lround(2.5), lround(-2.5), lrint(2.5));
  printf("%.4f %.4f %.4f %.4f\n", sin(1), cos(1), tan(1), atan2(1, -1));
  printf("%.4f %.4f %.4f %.4f\n", exp(1), log(10), log10(1000), log2(8));
  printf("%.4f %.4f %.4f\n", sinh(1), tanh(0.5), asinh(1));
  errno = 0;
  printf("%g ", sqrt(-1));
  printf("%d ", errno);
  errno = 0;
  printf("%g ", log(0));
  printf("%d ", errno);
  errno = 0;
  printf("%g ", exp(1000));
  printf("%d\n", errno);
  printf("%g %g\n", pow(1, NAN), pow(-1, INFINITY));
  printf("%.3f %.3f\n", (double) sinf(0.5f), (double) sqrtf(3.0f));
  return 0;
}
