/* Groups. */
#ifndef _GRP_H
#define _GRP_H 1

typedef unsigned int gid_t;
typedef __SIZE_TYPE__ size_t;

struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};

struct group *getgrent(void);
void setgrent(void);
void endgrent(void);
struct group *getgrgid(gid_t gid);
struct group *getgrnam(const char *name);
int getgrgid_r(gid_t gid, struct group *entry, char *buffer, size_t n, struct group **result);
int getgrnam_r(const char *name, struct group *entry, char *buffer, size_t n,
               struct group **result);
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
int setgroups(size_t n, const gid_t *groups);
int initgroups(const char *user, gid_t group);

#endif
