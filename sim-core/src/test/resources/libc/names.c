/* Patterns of file names, and texts of internet addresses. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

static void patterns(void) {
  static const char *const patterns[] = {
      "*", "*.c", "a?c", "[abc]*", "[!abc]*", "[^a-c]b", "a*b*c", "*/b", "a/*", "[[:digit:]]*", "\\*",
      "[]a]", "[a", "a\\", "**", "?*", "[a-]", "[[:upper:][:space:]]", ".*", "a/.b", "a[/]b", "[a\\]b]",
  };
  static const char *const texts[] = {
      "", "a.c", "abc", "b", "xb", "aXbYc", "a/b", "9z", "*", "]", "[a", "A", " ", "-", ".x", "a/.b", "a\\", "a.c/x",
  };
  static const int flags[] = {0, FNM_PATHNAME, FNM_NOESCAPE, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD, 8, 16};
  for (size_t f = 0; f < sizeof flags / sizeof *flags; f++) {
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
      printf("%d %s:", flags[f], patterns[p]);
      for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        printf(" %d", fnmatch(patterns[p], texts[t], flags[f]));
      }
      printf("\n");
    }
  }
}

static void addresses(void) {
  static const char *const texts[] = {
      "127.0.0.1", "1.2.3", "1.2", "7", "0x7f.1", "010.1.1.1", "256.1.1.1", "1.2.3.4.5", "", "1..2", "1.2.3.4 x",
      "01.2.3.4", "::", "::1", "1::", "fe80::1:2", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "::ffff:1.2.3.4", "::1.2.3.4",
      "1::2::3", "12345::", "1:2:3:4:5:6:7::", "g::", ":1", "1:0:0:2:0:0:0:3", "0:0:1::", "4294967296", "1.65536",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct in_addr old = {0};
    unsigned char buffer[16] = {0};
    char text[64] = "";
    printf("%s: %d", texts[i], inet_aton(texts[i], &old));
    printf(" %08x %s", inet_addr(texts[i]), inet_ntoa(old));
    printf(" %d", inet_pton(AF_INET, texts[i], buffer));
    printf(" %s", inet_ntop(AF_INET, buffer, text, sizeof text));
    memset(buffer, 0, sizeof buffer);
    printf(" %d", inet_pton(AF_INET6, texts[i], buffer));
    printf(" %s\n", inet_ntop(AF_INET6, buffer, text, sizeof text));
  }
  char small[8];
  errno = 0;
  printf("%d %d\n", inet_ntop(AF_INET, "\x7f\0\0\1", small, sizeof small) == NULL, errno);
  printf("%d %d\n", inet_pton(77, "1.2.3.4", small), errno);
}

int main(void) {
  patterns();
  addresses();
  printf("%d %d\n", posix_fadvise(0, 0, 0, 99) != 0, posix_fadvise(99, 0, 0, 0));
  return 0;
}
