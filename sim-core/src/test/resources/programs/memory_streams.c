// Streams over memory: fmemopen and open_memstream.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char buffer[16];

static void dump(const char *title) {
  printf("%s:", title);
  for (int i = 0; i < 16; i++) printf(" %02x", buffer[i]);
  printf("\n");
}

static void fixed(void) {
  memset(buffer, '#', 16);
  FILE *file = fmemopen(buffer, 16, "w");
  fprintf(file, "hello %d", 42);
  fflush(file);
  dump("w");
  fprintf(file, "1234567890");
  int full = fflush(file);
  printf("%d %d\n", full, fclose(file));
  dump("full");
  strcpy(buffer, "abc");
  file = fmemopen(buffer, 16, "a");
  fputs("def", file);
  fclose(file);
  dump("a");
  file = fmemopen(buffer, 16, "r+");
  fputs("Z", file);
  fseek(file, 0, SEEK_CUR);
  printf("%c\n", fgetc(file));
  fclose(file);
  dump("r+");
  file = fmemopen(buffer, 16, "w+");
  printf("%d\n", fgetc(file));
  fclose(file);
  dump("w+");
  file = fmemopen(NULL, 10, "w+");
  fputs("xyz", file);
  rewind(file);
  printf("%s\n", fgets(buffer, 16, file));
  fclose(file);
}

static void reading(void) {
  char text[] = "one 2 three\nline two\n", word[20];
  int number;
  FILE *file = fmemopen(text, strlen(text), "r");
  printf("%d", fscanf(file, "%s %d", word, &number));
  printf(" %s %d\n", word, number);
  while (fgets(word, 20, file) != NULL) printf("[%s]", word);
  printf("%d %ld\n", feof(file), ftell(file));
  fseek(file, -4, SEEK_END);
  printf("%c %d ", fgetc(file), fileno(file));
  printf("%d\n", fputc('x', file));
  fclose(file);
  file = fmemopen(text, 4, "q");
  printf("%d %d\n", file == NULL, errno);
}

static void growing(void) {
  char *text = NULL;
  size_t length = 77;
  FILE *file = open_memstream(&text, &length);
  fflush(file);
  printf("%d %zu\n", text != NULL, length);
  fprintf(file, "hello");
  printf("%zu ", length);
  fflush(file);
  printf("%s %zu\n", text, length);
  for (int i = 0; i < 4000; i++) fprintf(file, "%d,", i);
  fflush(file);
  printf("%zu %zu %s\n", length, strlen(text), text + 18880);
  fseek(file, 2, SEEK_SET);
  fputs("XX", file);
  fclose(file);
  printf("%zu %.8s\n", length, text);
  free(text);
}

int main(void) {
  fixed();
  reading();
  growing();
}
