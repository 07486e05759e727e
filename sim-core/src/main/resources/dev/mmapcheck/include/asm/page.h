/* The size of pages; kernels do not export it any more. */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H 1



#endif
