/* System V shared memory. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H 1

typedef __SIZE_TYPE__ size_t;
typedef int pid_t;
typedef long time_t;

#include <sys/ipc.h>

#define SHM_LOCK 013
#define SHM_UNLOCK 014
#define SHM_STAT 015
#define SHM_INFO 016
#define SHM_W 0200
#define SHM_R 0400
#define SHM_DEST 01000
#define SHM_LOCKED 02000
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHMLBA (__getpagesize())

int __getpagesize(void);

typedef unsigned long shmatt_t;

struct shmid_ds {
  struct ipc_perm shm_perm;
  size_t shm_segsz;
  time_t shm_atime;
  time_t shm_dtime;
  time_t shm_ctime;
  pid_t shm_cpid;
  pid_t shm_lpid;
  shmatt_t shm_nattch;
  unsigned long __reserved5;
  unsigned long __reserved6;
};
struct shminfo {
  unsigned long shmmax;
  unsigned long shmmin;
  unsigned long shmmni;
  unsigned long shmseg;
  unsigned long shmall;
  unsigned long __reserved[4];
};

int shmget(key_t key, size_t size, int flags);
void *shmat(int id, const void *address, int flags);
int shmdt(const void *address);
int shmctl(int id, int command, struct shmid_ds *status);

#endif
