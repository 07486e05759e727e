/* Memory in the frame of the caller. */
#ifndef _ALLOCA_H
#define _ALLOCA_H 1

typedef __SIZE_TYPE__ size_t;

void *alloca(size_t size);

#define alloca(size) __builtin_alloca(size)

#endif
