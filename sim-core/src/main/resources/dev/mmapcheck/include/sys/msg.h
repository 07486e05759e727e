/* System V messages. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H 1

typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef int pid_t;
typedef long time_t;

#include <sys/ipc.h>

#define MSG_STAT 013
#define MSG_INFO 014
#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000
#define MSG_COPY 040000

typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;

struct msqid_ds {
  struct ipc_perm msg_perm;
  time_t msg_stime;
  time_t msg_rtime;
  time_t msg_ctime;
  unsigned long __msg_cbytes;
  msgqnum_t msg_qnum;
  msglen_t msg_qbytes;
  pid_t msg_lspid;
  pid_t msg_lrpid;
  unsigned long __reserved4;
  unsigned long __reserved5;
};
struct msgbuf {
  long mtype;
  char mtext[1];
};

int msgget(key_t key, int flags);
int msgsnd(int id, const void *message, size_t size, int flags);
ssize_t msgrcv(int id, void *message, size_t size, long type, int flags);
int msgctl(int id, int command, struct msqid_ds *status);

#endif
