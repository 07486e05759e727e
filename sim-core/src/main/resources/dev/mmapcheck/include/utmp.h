/* Logins. */
#ifndef _UTMP_H
#define _UTMP_H 1

#include <bits/timeval.h>
#include <sys/types.h>

#define UT_LINESIZE 32
#define UT_NAMESIZE 32
#define UT_HOSTSIZE 256

struct exit_status {
  short e_termination;
  short e_exit;
};
struct utmp {
  short ut_type;
  pid_t ut_pid;
  char ut_line[32];
  char ut_id[4];
  char ut_user[32];
  char ut_host[256];
  struct exit_status ut_exit;
  int ut_session;
  struct { int tv_sec; int tv_usec; } ut_tv;
  int ut_addr_v6[4];
  char __reserved[20];
};

#define ut_name ut_user
#define ut_time ut_tv.tv_sec
#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8

struct utmp *getutent(void);
struct utmp *getutid(const struct utmp *entry);
struct utmp *getutline(const struct utmp *entry);
struct utmp *pututline(const struct utmp *entry);
void setutent(void);
void endutent(void);
int utmpname(const char *path);

#endif
