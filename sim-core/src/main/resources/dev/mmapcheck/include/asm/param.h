/* Parameters of the kernel. */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H 1

#define HZ 100
#define EXEC_PAGESIZE 4096

#endif
