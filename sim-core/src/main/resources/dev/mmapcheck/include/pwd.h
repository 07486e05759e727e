/* Users. */
#ifndef _PWD_H
#define _PWD_H 1

typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef __SIZE_TYPE__ size_t;

struct passwd {
  char *pw_name;
  char *pw_passwd;
  uid_t pw_uid;
  gid_t pw_gid;
  char *pw_gecos;
  char *pw_dir;
  char *pw_shell;
};

struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);
struct passwd *getpwuid(uid_t uid);
struct passwd *getpwnam(const char *name);
int getpwuid_r(uid_t uid, struct passwd *entry, char *buffer, size_t n, struct passwd **result);
int getpwnam_r(const char *name, struct passwd *entry, char *buffer, size_t n,
               struct passwd **result);

#endif
