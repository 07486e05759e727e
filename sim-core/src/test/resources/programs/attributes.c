/* Attributes in double brackets. */
#include <stdio.h>
enum e { A, B };
[[maybe_unused]] static int unused;
[[nodiscard]] int one(void) { return 1; }
[[deprecated("old"), gnu::pure]] static int two(int a [[maybe_unused]]) { return 2; }
int main(void) {
  int v [[maybe_unused]] = 4, list[] = {one(), two(0)};
  switch (v) {
    case 4:
      puts("4");
      [[fallthrough]];
    default:
      printf("%d %d\n", list[list[0]], (int[]){1, 2, 3}[list[1]]);
  }
  return 0;
}
