#include <math.h>
#include <stdio.h>

int main(void)
{
    float f = 0.1f;
    double d = 0.1;
    long double e = 0.5L;
    printf("%.9g %.17g %g\n", f, d, (double)e);
    printf("%d %d %u\n", (int)-2.9, (int)3.99f, (unsigned)3e9);
    printf("%.3f %.3e %g %a\n", d * 3, 12345.678, 1e100, 1.0);
    printf("%d %d %d\n", d == 0.1, f == 0.1, f < d);
    printf("%.6f %.6f\n", sqrt(2), pow(2, 0.5));
    printf("%f %f\n", 1.0 / 0.0, -1.0 / 0.0);
    unsigned long big = 18446744073709551615ul;
    printf("%.0f %.0f\n", (double)big, (double)(float)16777217);
    double sum = 0;
    for (int i = 1; i <= 100; i++)
        sum += 1.0 / i;
    printf("%.15f\n", sum);
    return 0;
}
