#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Structures, unions, bit-fields, initialisers, passing by value. */
struct point {
    int x, y;
};

struct shape {
    const char *name;
    struct point corner[3];
    union {
        long whole;
        struct {
            unsigned low : 12, high : 20;
            int sign : 3;
        };
    };
    char tail[];
};

static struct shape table[] = {
    {.name = "a", .corner = {{1, 2}, {3, 4}}, .low = 5},
    [2] = {"c", {[2] = {.y = 9}}, {.whole = -1}},
};

static struct point add(struct point a, struct point b)
{
    a.x += b.x;
    a.y += b.y;
    return a;
}

static int sum(int n, ...)
{
    __builtin_va_list ap;
    int total = 0;
    __builtin_va_start(ap, n);
    while (n-- > 0)
        total += __builtin_va_arg(ap, int);
    __builtin_va_end(ap);
    return total;
}

static int (*pick(int which))(int, ...)
{
    return which ? sum : 0;
}

int main(void)
{
    printf("%zu %zu %zu\n", sizeof table / sizeof *table, sizeof(struct shape),
           offsetof(struct shape, whole));
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
        printf("%s %d %d %ld %u %u %d\n", table[i].name ? table[i].name : "-",
               table[i].corner[1].y, table[i].corner[2].y, table[i].whole, table[i].low,
               table[i].high, table[i].sign);
    struct point p = add((struct point){1, 2}, (struct point){.y = 40});
    printf("%d %d\n", p.x, p.y);
    struct shape s = table[0];
    s.high = 0xfffff;
    s.sign = -2;
    s.low += 4095;
    printf("%u %u %d %lx\n", s.low, s.high, s.sign, (unsigned long)s.whole);
    int grid[3][4] = {{1, 2}, {3}, [2] = {[3] = 7}};
    int total = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            total += grid[i][j] * (i + 1);
    printf("%d %td\n", total, &grid[2][1] - &grid[0][3]);
    char text[] = "hello";
    char *end = text + sizeof text - 1;
    while (end > text)
        putchar(*--end);
    putchar('\n');
    printf("%d %d\n", sum(4, 1, 2, 3, 4), pick(1)(2, 20, 22));
    int n = 5;
    int vla[n * 2];
    memset(vla, 0, sizeof vla);
    vla[9] = ({ int t = n; t * t; });
    printf("%zu %d\n", sizeof vla, vla[9]);
    return 0;
}
