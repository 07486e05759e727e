/* Streams: modes, positions, buffers, errors. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void dump(const char *path) {
  FILE *f = fopen(path, "r");
  if (!f) {
    printf("%s: %s\n", path, strerror(errno));
    return;
  }
  int c;
  printf("%s:", path);
  while ((c = fgetc(f)) != EOF) printf(c < 32 ? "\\%o" : "%c", c);
  printf("| eof %d error %d\n", !!feof(f), !!ferror(f));
  fclose(f);
}

int main(void) {
  char line[64];
  FILE *f = fopen("one.txt", "w");
  printf("%d\n", f != NULL);
  printf("%d\n", fprintf(f, "first %d\nsecond\n", 1));
  fputs("third\n", f);
  putc('x', f);
  printf("%zu\n", fwrite("abcdef", 2, 3, f));
  printf("%ld\n", ftell(f));
  printf("%d\n", fclose(f));
  dump("one.txt");

  f = fopen("one.txt", "a");
  fputs("more", f);
  fclose(f);
  dump("one.txt");

  f = fopen("one.txt", "r+");
  printf("%s", fgets(line, sizeof line, f));
  printf("%ld\n", ftell(f));
  fseek(f, 0, SEEK_CUR);
  fputs("SECOND", f);
  rewind(f);
  fread(line, 1, 20, f);
  line[20] = 0;
  printf("%s\n", line);
  printf("%d ", fseek(f, -3, SEEK_END));
  printf("%ld ", ftell(f));
  putchar(getc(f));
  putchar(getc(f));
  printf("%d\n", ungetc('U', f));
  printf("%c ", getc(f));
  printf("%c ", getc(f));
  printf("%d ", getc(f));
  printf("%d\n", feof(f) != 0);
  clearerr(f);
  printf("%d\n", feof(f));
  errno = 0;
  printf("%d ", fseek(f, -100, SEEK_SET));
  printf("%d\n", errno);
  fclose(f);

  f = fopen("missing.txt", "r");
  printf("%d %d\n", f == NULL, errno);
  errno = 0;
  f = fopen("one.txt", "q");
  printf("%d %d\n", f == NULL, errno);
  f = fopen("one.txt", "wx");
  printf("%d %d\n", f == NULL, errno);
  f = fopen("one.txt", "r");
  errno = 0;
  printf("%d ", fputc('a', f));
  printf("%d %d\n", errno == EBADF, ferror(f) != 0);
  fclose(f);
  f = fopen("two.txt", "w");
  errno = 0;
  printf("%d ", fgetc(f));
  printf("%d %d\n", errno == EBADF, ferror(f) != 0);
  fclose(f);

  f = fopen("lines.txt", "w+");
  for (int i = 0; i < 3000; i++) fprintf(f, "line %d of the file\n", i);
  struct stat st;
  fstat(fileno(f), &st);
  printf("before flush %ld\n", (long) st.st_size);
  fflush(f);
  fstat(fileno(f), &st);
  printf("after flush %ld\n", (long) st.st_size);
  rewind(f);
  char *text = NULL;
  size_t size = 0;
  ssize_t length;
  long total = 0;
  int count = 0;
  while ((length = getline(&text, &size, f)) > 0) total += length, count++;
  printf("%d lines, %ld bytes, buffer %zu, last %s", count, total, size, text);
  free(text);
  text = NULL;
  size = 0;
  rewind(f);
  length = getdelim(&text, &size, 'f', f);
  printf("%zd [%s] %zu\n", length, text, size);
  free(text);
  char *big = malloc(100000);
  rewind(f);
  printf("%zu\n", fread(big, 1, 100000, f));
  printf("%.14s\n", big + 5000);
  fclose(f);

  f = fopen("big.bin", "w");
  memset(big, 'q', 100000);
  printf("%zu\n", fwrite(big, 1, 10000, f));
  fstat(fileno(f), &st);
  printf("written through: %ld\n", (long) st.st_size);
  fclose(f);
  free(big);

  f = fopen("buf.txt", "w");
  static char mine[16];
  printf("%d\n", setvbuf(f, mine, _IOFBF, sizeof mine));
  fputs("0123456789", f);
  fstat(fileno(f), &st);
  printf("%ld %.10s\n", (long) st.st_size, mine);
  fputs("abcdefghij", f);
  fstat(fileno(f), &st);
  printf("%ld\n", (long) st.st_size);
  fclose(f);
  f = fopen("buf.txt", "w");
  setvbuf(f, NULL, _IOLBF, 0);
  fputs("whole\npart", f);
  fstat(fileno(f), &st);
  printf("%ld\n", (long) st.st_size);
  fclose(f);
  f = fopen("buf.txt", "w");
  setvbuf(f, NULL, _IONBF, 0);
  fputs("now", f);
  fstat(fileno(f), &st);
  printf("%ld\n", (long) st.st_size);
  fclose(f);

  int fd = open("one.txt", O_RDWR);
  f = fdopen(fd, "r");
  printf("%d %s", f != NULL, fgets(line, sizeof line, f));
  printf("offset %ld\n", (long) lseek(fd, 0, SEEK_CUR) > 8);
  fflush(f);
  printf("offset %ld\n", (long) lseek(fd, 0, SEEK_CUR));
  f = freopen("two.txt", "w+", f);
  printf("%d %d\n", f != NULL, f && fileno(f) == fd);
  fputs("reopened", f);
  fclose(f);
  dump("two.txt");
  errno = 0;
  printf("%d ", fdopen(99, "r") == NULL);
  printf("%d\n", errno == EBADF);

  f = tmpfile();
  fprintf(f, "%d", 77);
  rewind(f);
  int n = 0;
  printf("%d ", fscanf(f, "%d", &n));
  printf("%d\n", n);
  fclose(f);
  printf("%d ", remove("two.txt"));
  printf("%d\n", remove("two.txt"));
  fflush(stdout);
  dprintf(1, "direct %s\n", "output");
  printf("\n");
  printf("%d\n", puts("line"));
  printf("%d\n", putchar('c'));
  errno = ENOENT;
  perror("prefix");
  errno = EINVAL;
  perror(NULL);
  fprintf(stderr, "to stderr %d\n", 5);
  fputs("no newline at the end", stdout);
  return 0;
}
