/* Translated messages. */
#ifndef _LIBINTL_H
#define _LIBINTL_H 1

char *gettext(const char *text);
char *dgettext(const char *domain, const char *text);
char *dcgettext(const char *domain, const char *text, int category);
char *ngettext(const char *one, const char *many, unsigned long n);
char *textdomain(const char *domain);
char *bindtextdomain(const char *domain, const char *path);
char *bind_textdomain_codeset(const char *domain, const char *codeset);

#endif
