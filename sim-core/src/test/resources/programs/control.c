#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

/* Loops, switches, gotos, recursion, function pointers, jumps out of functions. */
static jmp_buf back;

static int fib(int n)
{
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

static const char *kind(int c)
{
    switch (c) {
    case 'a' ... 'z':
        return "lower";
    case 'A' ... 'Z':
        return "upper";
    case '0':
    case '1':
        return "binary";
    default:
        return "other";
    }
}

static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void fall(int depth)
{
    if (depth == 0)
        longjmp(back, 7);
    fall(depth - 1);
}

static void at_end(void)
{
    puts("at end");
}

int main(int argc, char **argv)
{
    int numbers[] = {5, 3, 9, -1, 7};
    atexit(at_end);
    printf("%d %s\n", argc, argv[0][0] == '.' ? "relative" : "absolute");
    printf("%d\n", fib(15));
    printf("%s %s %s %s\n", kind('q'), kind('Q'), kind('1'), kind('-'));
    qsort(numbers, 5, sizeof *numbers, compare);
    for (int i = 0; i < 5; i++) {
        if (numbers[i] == 3)
            continue;
        if (numbers[i] == 9)
            break;
        printf("%d ", numbers[i]);
    }
    printf("\n");
    int key = 7;
    int *found = bsearch(&key, numbers, 5, sizeof *numbers, compare);
    printf("%td\n", found - numbers);
    int i = 0;
again:
    if (i++ < 3)
        goto again;
    printf("%d\n", i);
    static void *labels[] = {&&one, &&two};
    goto *labels[1];
one:
    puts("one");
two:
    puts("two");
    int value = setjmp(back);
    if (value == 0)
        fall(10);
    printf("jumped with %d\n", value);
    do {
        i--;
    } while (i > 0 && i != 2);
    printf("%d %d\n", i, (i, 5) + (i ? : 9));
    exit(42);
}
