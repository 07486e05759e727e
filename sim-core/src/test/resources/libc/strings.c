/* Every function of string.h and strings.h, on ordinary and on edge cases. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static int sign(int n) { return (n > 0) - (n < 0); }

static void show(const char *what, const char *text) { printf("%s: %s\n", what, text ? text : "NULL"); }

static void offset(const char *what, const void *base, const void *found) {
  printf("%s: %ld\n", what, found ? (long) ((const char *) found - (const char *) base) : -1L);
}

static void copying(void) {
  char to[32];
  memset(to, '#', sizeof to);
  show("strcpy", strcpy(to, "hello"));
  printf("%c\n", to[6]);
  memset(to, '#', sizeof to);
  strncpy(to, "hello", 10);
  printf("%d %d %c\n", to[5], to[9], to[10]);
  strncpy(to, "truncated", 4);
  printf("%.5s\n", to);
  offset("stpcpy", to, stpcpy(to, "abcdef"));
  offset("stpncpy", to, stpncpy(to, "abc", 8));
  strcpy(to, "one");
  show("strcat", strcat(to, " two"));
  show("strncat", strncat(to, " three", 3));
  show("memmove", memmove(to + 2, to, 8) ? to : "");
  offset("mempcpy", to, mempcpy(to, "12345", 5));
  offset("memccpy", to, memccpy(to, "key=value", '=', 20));
  offset("memccpy none", to, memccpy(to, "key", 'z', 3));
  bcopy("xyz", to, 4);
  show("bcopy", to);
  bzero(to, 3);
  printf("%d\n", to[0]);
  char *copy = strdup("duplicate");
  show("strdup", copy);
  free(copy);
  copy = strndup("duplicate", 3);
  show("strndup", copy);
  free(copy);
  char pair[8] = "abcdefg", swapped[8] = "";
  swab(pair, swapped, 6);
  show("swab", swapped);
}

static void comparing(void) {
  printf("%d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("b", "a")), strcmp("", ""));
  printf("%d %d\n", sign(strcmp("\x80", "a")), sign(strncmp("abc", "abd", 2)));
  printf("%d %d\n", strcasecmp("HeLLo", "hEllO"), sign(strncasecmp("HELp", "helZ", 4)));
  printf("%d %d\n", sign(memcmp("a\0b", "a\0c", 3)), memcmp("x", "y", 0));
  printf("%d\n", sign(strcoll("abc", "abd")));
  const char *versions[] = {"a1", "a2", "a10", "a01", "a001", "a1.5", "a1.10", "1.0.9", "1.0.10", "000", "00", "01", "010", "09", "0", ""};
  for (unsigned i = 0; i < 16; i++)
    for (unsigned k = 0; k < 16; k++)
      printf("%d", sign(strverscmp(versions[i], versions[k])) + 1);
  printf("\n");
}

static void searching(void) {
  const char *text = "The quick brown fox";
  offset("strchr", text, strchr(text, 'q'));
  offset("strchr none", text, strchr(text, 'Z'));
  offset("strchr end", text, strchr(text, 0));
  offset("strrchr", text, strrchr(text, 'o'));
  offset("strchrnul", text, strchrnul(text, 'Z'));
  offset("strstr", text, strstr(text, "brown"));
  offset("strstr empty", text, strstr(text, ""));
  offset("strstr none", text, strstr(text, "browne"));
  offset("strcasestr", text, strcasestr(text, "BROWN"));
  offset("strpbrk", text, strpbrk(text, "xyzk"));
  printf("%zu %zu\n", strspn(text, "Teh "), strcspn(text, "kqz"));
  offset("memchr", text, memchr(text, 'k', 8));
  offset("memchr", text, memchr(text, 'k', 9));
  offset("memrchr", text, memrchr(text, 'o', 15));
  offset("rawmemchr", text, rawmemchr(text, 'x'));
  offset("memmem", text, memmem(text, 19, "fox", 3));
  offset("memmem none", text, memmem(text, 18, "fox", 3));
  offset("index", text, index(text, 'c'));
  printf("%zu %zu %zu\n", strlen(text), strnlen(text, 5), strnlen(text, 50));
  printf("%d %d %d\n", ffs(0), ffs(8), ffsll(1LL << 40));
}

static void splitting(void) {
  char list[] = "::a:b;;c:";
  for (char *t = strtok(list, ":;"); t; t = strtok(NULL, ":;")) show("strtok", t);
  char nested[] = "k1=v1,k2=v2";
  char *outer, *inner;
  for (char *t = strtok_r(nested, ",", &outer); t; t = strtok_r(NULL, ",", &outer)) {
    show("key", strtok_r(t, "=", &inner));
    show("value", strtok_r(NULL, "=", &inner));
  }
  char fields[] = "a,,b,";
  char *rest = fields;
  for (char *t; (t = strsep(&rest, ","));) printf("[%s]", t);
  printf("\n");
}

static void messages(void) {
  for (int i = 0; i < 135; i++) printf("%d %s\n", i, strerror(i));
  show("strerror", strerror(-5));
  show("strerror", strerror(4096));
  for (int i = 0; i < 66; i++) printf("%d %s\n", i, strsignal(i));
  char buffer[16];
  show("strerror_r", strerror_r(ENOENT, buffer, sizeof buffer));
  show("strerror_r", strerror_r(9999, buffer, sizeof buffer));
  show("strerrorname_np", strerrorname_np(EINVAL));
  show("strerrordesc_np", strerrordesc_np(ENOMEM));
  show("sigabbrev_np", sigabbrev_np(SIGBUS));
}

int main(void) {
  copying();
  comparing();
  searching();
  splitting();
  messages();
  return 0;
}
