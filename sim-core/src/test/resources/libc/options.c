/* getopt and getopt_long with permutation, messages and abbreviations. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <string.h>

static void scan(int argc, char **argv, const char *letters, const struct option *names, int only) {
  int c, index = -1;
  optind = 0;
  do {
    index = -1;
    c = !names ? getopt(argc, argv, letters) : only ? getopt_long_only(argc, argv, letters, names, &index) : getopt_long(argc, argv, letters, names, &index);
    printf("%d '%c' arg %s optind %d optopt %d index %d\n", c, c > 32 ? c : '.', optarg ? optarg : "-", optind, c == '?' || c == ':' ? optopt : 0, index);
  } while (c != -1);
  for (int i = 0; i < argc; i++) printf("%s ", argv[i]);
  printf("\n");
}

#define ARGS(...) (char *[]){"prog", __VA_ARGS__, NULL}
#define SCAN(letters, names, only, ...) scan((int) (sizeof ARGS(__VA_ARGS__) / sizeof(char *)) - 1, ARGS(__VA_ARGS__), letters, names, only)

int main(void) {
  int flag = 0;
  struct option names[] = {{"verbose", no_argument, NULL, 'v'}, {"version", no_argument, NULL, 'V'}, {"output", required_argument, NULL, 'o'}, {"level", optional_argument, NULL, 'l'}, {"flag", no_argument, &flag, 33}, {0, 0, 0, 0}};
  SCAN("ab:c::", NULL, 0, "-a", "-b", "value", "-cattached", "-c", "rest");
  SCAN("ab:", NULL, 0, "one", "-a", "two", "-bx", "three", "--", "-a");
  SCAN("+ab:", NULL, 0, "-a", "stop", "-b", "x");
  SCAN("-ab:", NULL, 0, "one", "-a", "two");
  SCAN("ab:", NULL, 0, "-ax", "-b");
  SCAN(":ab:", NULL, 0, "-x", "-b");
  SCAN("vo:", names, 0, "--verbose", "--output=file", "--output", "next", "--level", "--level=3", "-v", "-o", "f", "x");
  SCAN("vo:", names, 0, "--verb", "--ver", "--nothing", "--verbose=1", "--output");
  SCAN("vo:", names, 0, "--flag", "a", "--", "--verbose");
  SCAN("vo:", names, 1, "-verbose", "-v", "-output", "f", "-zzz", "-level=2");
  printf("%d\n", flag);
  return 0;
}
