/* Expansion of words. */
#ifndef _WORDEXP_H
#define _WORDEXP_H 1

typedef __SIZE_TYPE__ size_t;

typedef struct {
  size_t we_wordc;
  char **we_wordv;
  size_t we_offs;
} wordexp_t;

int wordexp(const char *words, wordexp_t *result, int flags);
void wordfree(wordexp_t *result);

#endif
