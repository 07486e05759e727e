/* xv6: pages and page tables, as far as programs use them. */
#ifndef XV6_KERNEL_RISCV_H
#define XV6_KERNEL_RISCV_H

typedef unsigned long pte_t;
typedef unsigned long *pagetable_t;

#define PGSIZE 4096
#define PGSHIFT 12

#define PGROUNDUP(sz) (((sz) + PGSIZE - 1) & ~(PGSIZE - 1))
#define PGROUNDDOWN(a) (((a)) & ~(PGSIZE - 1))

#define PTE_V (1L << 0)
#define PTE_R (1L << 1)
#define PTE_W (1L << 2)
#define PTE_X (1L << 3)
#define PTE_U (1L << 4)

#define MAXVA (1L << (9 + 9 + 9 + 12 - 1))

#endif
