/* System V semaphores. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H 1

typedef __SIZE_TYPE__ size_t;

#include <sys/ipc.h>
#include <bits/timespec.h>

#define SEM_STAT 0x12
#define SEM_INFO 0x13
#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17

struct sembuf {
  unsigned short sem_num;
  short sem_op;
  short sem_flg;
};
struct semid_ds {
  struct ipc_perm sem_perm;
  long sem_otime;
  unsigned long __reserved1;
  long sem_ctime;
  unsigned long __reserved2;
  unsigned long sem_nsems;
  unsigned long __reserved3;
  unsigned long __reserved4;
};

int semget(key_t key, int count, int flags);
int semctl(int id, int number, int command, ...);
int semop(int id, struct sembuf *operations, size_t count);
int semtimedop(int id, struct sembuf *operations, size_t count, const struct timespec *timeout);

#endif
