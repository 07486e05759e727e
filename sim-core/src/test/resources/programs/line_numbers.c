/* __LINE__ in calls of macros that go over several lines. */
#include <stdio.h>
#define ONE(x) printf("%d %s\n", __LINE__, x)
#define TWO(x, y) printf("%d %d %d\n", __LINE__, x, y)
#define NEST(x) TWO(x, __LINE__)
#define HERE __LINE__
#define ID(x) x
#define STR2(x) #x
#define STR(x) STR2(x)
static void f(int a, int b, const char *s) { printf("%d %d %s\n", a, b, s); }
#define ASSERT(c) do { if (!(c)) printf("%s:%d: %s\n", __func__, __LINE__, #c); } while (0)
#define TEXT "__LINE__" /* __LINE__ */
#define PASTED(a, b) a##b
#define PASTE(a, b) PASTED(a, b)

#if __LINE__ < 5
#error the number of this line is larger
#endif

int main(void) {
  int line_56 = 7;
  ONE("a");
  ONE(
      "b");
  TWO(
      __LINE__,
      __LINE__);
  NEST(
     1
  );
  printf("%d %d\n",
    HERE,
    ID(
      __LINE__
    ));
  ASSERT(
    1 ==
    2
  );
  f(__LINE__, ID(ID(
       __LINE__)), STR(
    __LINE__));
  ONE /* comment
   over lines */ ("c");
  ONE
  (
  "d"
  );
  TWO(({ int q = __LINE__;
         q; }), ({
         __LINE__; }));
  printf("%s %d\n", TEXT "\"", __LINE__);
  int my__LINE__ = 3, __LINE__s = 4;
  char quote = '"';
  printf("%d %d %d %c\n", __LINE__, my__LINE__, __LINE__s, quote);
  printf("%d\n", PASTE(line_, __LINE__));
  return 0;
}
