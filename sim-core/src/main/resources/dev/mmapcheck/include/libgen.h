/* Parts of paths. */
#ifndef _LIBGEN_H
#define _LIBGEN_H 1

char *dirname(char *path);
char *__xpg_basename(char *path);

#define basename __xpg_basename

#endif
