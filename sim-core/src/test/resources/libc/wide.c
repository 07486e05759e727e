/* Wide strings, u8, u and U literals, classes of characters. */
#define _GNU_SOURCE
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>
#include <uchar.h>
#include <string.h>
#include <stdlib.h>
#include <ctype.h>
#include <stdint.h>

int main(void) {
  wchar_t w[50] = L"Hello";
  wcscat(w, L" W\u00f6rld");
  printf("%zu %d %d\n", wcslen(w), wcscmp(w, L"Hello") > 0, wcsncmp(w, L"Help", 3));
  char16_t s16[] = u"a\u00e9\U0001F600";
  char32_t s32[] = U"a\u00e9\U0001F600";
  char s8[] = u8"a\u00e9\U0001F600";
  for (unsigned i = 0; i < sizeof s16 / 2; i++) printf("%x ", s16[i]);
  for (unsigned i = 0; i < sizeof s32 / 4; i++) printf("%x ", s32[i]);
  for (unsigned i = 0; i < sizeof s8; i++) printf("%x ", (unsigned char)s8[i]);
  puts("");
  printf("%zu %zu %zu %zu\n", sizeof L'a', sizeof u'a', sizeof U'a', sizeof L"ab" L"c");
  printf("%d %d %d %x %d %d\n", L'\xff', '\xff', u'\xffff', U'\U0001F600', 'ab', 'abc');
  printf("%ls\n", wcschr(w, L'W') ? L"found" : L"no");
  wchar_t *e;
  printf("%ld %g\n", wcstol(L"42x", &e, 10), wcstod(L"2.5", NULL));
  printf("%lc\n", *e);
  wchar_t b[20];
  swprintf(b, 20, L"%d-%ls-%s", 5, L"w", "n");
  printf("%ls %zu\n", b, wcslen(b));
  printf("%d %d %d %d\n", iswalpha(L'a') != 0, iswdigit(L'5') != 0, towupper(L'q'),
      iswspace(L' ') != 0);
  char mb[20];
  printf("%zu %s\n", wcstombs(mb, L"plain", 20), mb);
  wchar_t wb[20];
  printf("%zu %ls\n", mbstowcs(wb, "back", 20), wb);
  mbstate_t st = {0};
  printf("%zu %zu %d\n", mbrtowc(wb, "x", 1, &st), wcrtomb(mb, L'y', &st), mbsinit(&st));
  printf("%d %d\n", mblen("abc", 3), MB_CUR_MAX == 1);
  wmemset(wb, L'z', 3);
  wb[3] = 0;
  printf("%ls %d\n", wb, wmemcmp(wb, L"zzz", 3));
  wchar_t tok[] = L"a,b,,c", *sv;
  for (wchar_t *t = wcstok(tok, L",", &sv); t; t = wcstok(0, L",", &sv)) printf("%ls ", t);
  puts("");
  printf("%zu %zu\n", wcsspn(L"aabb", L"a"), wcscspn(L"aabb", L"b"));
  printf("%ls %ls\n", wcsrchr(L"a/b/c", L'/'), wcsstr(L"needle hay", L"dle"));
  for (int i = 0; i < 128; i++) printf("%d%d%d%d%d%d%d%d%d%d%d ", !!isalnum(i), !!isalpha(i),
      !!iscntrl(i), !!isdigit(i), !!isgraph(i), !!islower(i), !!isprint(i), !!ispunct(i),
      !!isspace(i), !!isupper(i), !!isxdigit(i));
  puts("");
  printf("%d %d %d %d\n", toupper('a'), tolower('Z'), isblank('\t') != 0, isascii(200));
  printf("%s\n", "tri" "graph" "\?\?/" "\x41" "\101" "\e"[0] == 27 ? "esc" : "no");
  return 0;
}

