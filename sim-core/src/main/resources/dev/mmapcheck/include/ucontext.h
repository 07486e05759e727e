/* Machine contexts. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H 1

typedef __SIZE_TYPE__ size_t;

#include <bits/sigset.h>

typedef struct {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;

typedef long long greg_t;

#define NGREG 23
#define __NGREG 23

typedef greg_t gregset_t[23];

enum { REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RDI, REG_RSI, REG_RBP, REG_RBX, REG_RDX, REG_RAX, REG_RCX, REG_RSP, REG_RIP, REG_EFL, REG_CSGSFS, REG_ERR, REG_TRAPNO, REG_OLDMASK, REG_CR2 };

#define REG_RIP REG_RIP
#define REG_RSP REG_RSP
#define REG_ERR REG_ERR
#define REG_CR2 REG_CR2

struct _libc_fpstate { unsigned int __opaque[128]; };

typedef struct _libc_fpstate *fpregset_t;

typedef struct {
  gregset_t gregs;
  fpregset_t fpregs;
  unsigned long long __reserved1[8];
} mcontext_t;
typedef struct ucontext_t {
  unsigned long uc_flags;
  struct ucontext_t *uc_link;
  stack_t uc_stack;
  mcontext_t uc_mcontext;
  sigset_t uc_sigmask;
  struct _libc_fpstate __fpregs_mem;
  unsigned long long __ssp[4];
} ucontext_t;

int getcontext(ucontext_t *context);
int setcontext(const ucontext_t *context);
int swapcontext(ucontext_t *old, const ucontext_t *context);
void makecontext(ucontext_t *context, void (*function)(void), int argc, ...);

#endif
