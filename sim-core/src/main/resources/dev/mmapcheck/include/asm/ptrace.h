/* Registers of a traced process. */
#ifndef _ASM_PTRACE_H
#define _ASM_PTRACE_H 1



#endif
