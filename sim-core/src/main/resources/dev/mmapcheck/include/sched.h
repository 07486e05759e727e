/* Scheduling. */
#ifndef _SCHED_H
#define _SCHED_H 1

#include <features.h>

typedef __SIZE_TYPE__ size_t;
typedef int pid_t;

#include <bits/timespec.h>

struct sched_param {
  int sched_priority;
};

typedef struct { unsigned long __bits[16]; } cpu_set_t;

#define CPU_SETSIZE 1024
#define __CPU_SETSIZE 1024
#define __NCPUBITS 64
#define SCHED_OTHER 0x0
#define SCHED_FIFO 0x1
#define SCHED_RR 0x2
#define SCHED_BATCH 0x3
#define SCHED_ISO 0x4
#define SCHED_IDLE 0x5
#define SCHED_DEADLINE 0x6
#define SCHED_RESET_ON_FORK 0x40000000
#define CLONE_NEWTIME 0x80
#define CLONE_VM 0x100
#define CLONE_FS 0x200
#define CLONE_FILES 0x400
#define CLONE_SIGHAND 0x800
#define CLONE_PIDFD 0x1000
#define CLONE_PTRACE 0x2000
#define CLONE_VFORK 0x4000
#define CLONE_PARENT 0x8000
#define CLONE_THREAD 0x10000
#define CLONE_NEWNS 0x20000
#define CLONE_SYSVSEM 0x40000
#define CLONE_SETTLS 0x80000
#define CLONE_PARENT_SETTID 0x100000
#define CLONE_CHILD_CLEARTID 0x200000
#define CLONE_DETACHED 0x400000
#define CLONE_UNTRACED 0x800000
#define CLONE_CHILD_SETTID 0x1000000
#define CLONE_NEWCGROUP 0x2000000
#define CLONE_NEWUTS 0x4000000
#define CLONE_NEWIPC 0x8000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000U

#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_SET(cpu, set) ((void) ((set)->__bits[(cpu) / 64] |= 1UL << (cpu) % 64))
#define CPU_CLR(cpu, set) ((void) ((set)->__bits[(cpu) / 64] &= ~(1UL << (cpu) % 64)))
#define CPU_ISSET(cpu, set) (((set)->__bits[(cpu) / 64] & 1UL << (cpu) % 64) != 0)
#define CPU_ZERO_S(size, set) ((void) __builtin_memset(set, 0, size))
#define CPU_COUNT(set) __sched_cpucount(sizeof(cpu_set_t), set)
#define CPU_ALLOC_SIZE(count) (((count) + 63) / 64 * 8)
#define CPU_ALLOC(count) __sched_cpualloc(count)
#define CPU_FREE(set) __sched_cpufree(set)

int __sched_cpucount(size_t size, const cpu_set_t *set);
cpu_set_t *__sched_cpualloc(size_t count);
void __sched_cpufree(cpu_set_t *set);
int sched_yield(void);
int sched_setparam(pid_t pid, const struct sched_param *parameter);
int sched_getparam(pid_t pid, struct sched_param *parameter);
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameter);
int sched_getscheduler(pid_t pid);
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);
int sched_rr_get_interval(pid_t pid, struct timespec *t);
int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int sched_getcpu(void);
int getcpu(unsigned int *cpu, unsigned int *node);
int clone(int (*function)(void *), void *stack, int flags, void *argument, ...);
int unshare(int flags);
int setns(int fd, int type);

#endif
