// Regular expressions: a table of special cases, then generated ones.
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void try(const char *pattern, int flags, const char *text, int when) {
  regex_t compiled;
  regmatch_t found[5];
  int error = regcomp(&compiled, pattern, flags);
  printf("%s %d %s:", pattern, flags, text);
  if (error != 0) {
    char message[20];
    size_t length = regerror(error, &compiled, message, sizeof message);
    printf(" %d %s %zu\n", error, message, length);
    return;
  }
  error = regexec(&compiled, text, 5, found, when);
  printf(" %d %zu", error, compiled.re_nsub);
  for (int i = 0; error == 0 && !(flags & REG_NOSUB) && i < 5; i++)
    printf(" %d-%d", found[i].rm_so, found[i].rm_eo);
  printf("\n");
  regfree(&compiled);
}

static const char *extended[][2] = {
    {"(a|ab)(c|bcd)(d*)", "abcd"}, {"((a)|b)*", "ab"}, {"(a*)*", "b"}, {"(a*)+", "aa"},
    {"(aa|aaa)*", "aaaaa"}, {"(a|())*", "aa"}, {"(a){0}b", "b"}, {"((ab)|(c)){2}", "cab"},
    {"(a*)\\1", "aaaa"}, {"(b*|a)\\1*", "aa"}, {"^*a", "*a"}, {"a|*b", "b"}, {"a+*?", "aa"},
    {"a||b", "b"}, {"|(a*)", "cx"}, {"a{1", "a"}, {"a{,2}b", "aab"}, {"a{2,1}", "a"},
    {"a{x}", "a"}, {"a{99999}", "a"}, {"a)", "a)"}, {"(a", "a"}, {"[a", "a"}, {"[b-a]", "a"},
    {"[[:foo:]]", "a"}, {"a\\", "a"}, {"\\2(a)", "a"}, {"[[.a.]]", "a"}, {"[[.hyphen.]]", "-"},
    {"[a-c-e]", "d"}, {"[]a-]*", "]-a"}, {"[^]a]", "b"}, {"[[:alpha:]-z]", "-"}, {"[--/]", "."},
    {"\\<a\\>", " a "}, {"\\w+\\W", "ab_1-"}, {"\\`a", "ba"}, {"a\\'", "aba"}, {"\\s\\S", "a b"},
    {"\\Bb", "ab"}, {"a^b", "a^b"}, {"(a(b)?)+", "aba"}, {"((a*)b)*c", "aabbc"}, {"", "abc"}};

static const char *basic[][2] = {
    {"*a", "*a"}, {"\\(*a\\)", "*a"}, {"a\\{1\\}*", "aa"}, {"\\{1\\}", "{1}"}, {"a\\{1", "a"},
    {"a\\|b", "b"}, {"a\\+b\\?", "aab"}, {"a^b$c", "a^b$c"}, {"\\(a$\\)", "a"}, {"^^a", "^a"},
    {"a\\)", "a"}, {"\\(a\\)*\\1", "aa"}, {"\\(a\\|ab\\)\\(bc\\)*", "abc"}};

static unsigned long state = 11;

static unsigned draw(unsigned n) {
  state = state * 6364136223846793005UL + 1442695040888963407UL;
  return (state >> 33) % n;
}

static void generated(int count) {
  static const char *parts[] = {"a", "b", "ab", ".", "[ab]", "[^a]", "(a)", "(b|ab)", "(a|ab)",
                                "*", "+", "?", "{2}", "{1,2}", "{2,}", "|", "(", ")", "(a*)",
                                "(b*)?", "[[:alpha:]-]", "{,2}", "()", "(c|bc)", "A", "\\w"};
  for (int i = 0; i < count; i++) {
    char pattern[64] = "", text[9];
    int length = draw(8);
    for (int part = draw(6); part >= 0; part--)
      strcat(pattern, parts[draw(sizeof parts / sizeof *parts)]);
    for (int at = 0; at < length; at++) text[at] = "aaabbbcxA\n-"[draw(11)];
    text[length] = 0;
    try(pattern, REG_EXTENDED | (draw(4) ? 0 : REG_ICASE) | (draw(4) ? 0 : REG_NEWLINE), text, 0);
  }
}

int main(void) {
  for (int i = 0; i < sizeof extended / sizeof *extended; i++)
    try(extended[i][0], REG_EXTENDED, extended[i][1], 0);
  for (int i = 0; i < sizeof basic / sizeof *basic; i++) try(basic[i][0], 0, basic[i][1], 0);
  try("^b$", REG_EXTENDED | REG_NEWLINE, "a\nb\nc", 0);
  try("a.c", REG_NEWLINE, "a\nc", 0);
  try("A[B-D]", REG_ICASE, "abc", 0);
  try("\\(a\\)\\1", REG_ICASE, "aA", 0);
  try("[[:upper:]]", REG_ICASE, "a", 0);
  try("^a", 0, "a", REG_NOTBOL);
  try("a$", 0, "a", REG_NOTEOL);
  try("(a)", REG_EXTENDED | REG_NOSUB, "a", 0);
  regex_t compiled;
  regmatch_t range = {2, 5};
  regcomp(&compiled, "a+", REG_EXTENDED);
  printf("%d ", regexec(&compiled, "aaxaaaa", 1, &range, REG_STARTEND));
  printf("%d-%d\n", range.rm_so, range.rm_eo);
  regfree(&compiled);
  generated(1500);
}
