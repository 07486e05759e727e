#include <limits.h>
#include <stdio.h>

/* Conversions, promotions and wrap-around of every integer type. */
int main(void)
{
    unsigned char uc = 250;
    signed char sc = -3;
    unsigned short us = 65535;
    short ss = -32768;
    unsigned u = 4000000000u;
    int i = -7;
    long l = -5000000000L;
    unsigned long ul = 18446744073709551615ul;

    uc += 10;
    us++;
    printf("%d %d %d %d\n", uc, sc, us, ss);
    printf("%d %d %d\n", i / 2, i % 2, i >> 1);
    printf("%u %u\n", u / 3, u >> 3);
    printf("%ld %lu %d\n", l * 2, ul / 7, ul > 5);
    printf("%d %d\n", -1 < 1u, (long)-1 < 1u);
    printf("%d %d\n", sc + uc, (unsigned char)(sc + uc));
    printf("%u\n", (unsigned)sc);
    printf("%d\n", (short)70000);
    printf("%ld\n", (long)(int)u);
    printf("%d\n", INT_MAX + 0u > 0);
    printf("%x %x\n", ~0u << 4, -1 >> 4);
    printf("%d\n", 'a' + 1);
    int x = 5;
    x = x++ * 2 + 3;
    x <<= 3;
    x |= 1;
    x ^= 0xff;
    printf("%d\n", x);
    unsigned char shift = 200;
    shift >>= 3;
    shift *= 11;
    printf("%d\n", shift);
    _Bool b = 256;
    printf("%d %d\n", b, (_Bool)0.5);
    printf("%d %d %d\n", !x, !!x, x ? 1 : 2);
    long long ll = LLONG_MIN;
    printf("%lld %llu\n", ll + 1, (unsigned long long)ll);
    return (i & 0x7f) == 121 ? 3 : 4;
}
