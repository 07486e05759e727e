/* Tables and trees. */
#ifndef _SEARCH_H
#define _SEARCH_H 1

typedef __SIZE_TYPE__ size_t;
typedef enum { FIND, ENTER } ACTION;

typedef struct entry {
  char *key;
  void *data;
} ENTRY;

typedef enum { preorder, postorder, endorder, leaf } VISIT;

struct hsearch_data {
  void *table;
  unsigned int size;
  unsigned int filled;
};

int hcreate(size_t size);
void hdestroy(void);
ENTRY *hsearch(ENTRY item, ACTION action);
int hcreate_r(size_t size, struct hsearch_data *table);
void hdestroy_r(struct hsearch_data *table);
int hsearch_r(ENTRY item, ACTION action, ENTRY **result, struct hsearch_data *table);
void insque(void *element, void *previous);
void remque(void *element);
void *lfind(const void *key, const void *base, size_t *count, size_t size,
            int (*compare)(const void *, const void *));
void *lsearch(const void *key, void *base, size_t *count, size_t size,
              int (*compare)(const void *, const void *));
void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *));
void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *));
void *tdelete(const void *key, void **root, int (*compare)(const void *, const void *));
void twalk(const void *root, void (*action)(const void *node, VISIT order, int depth));
void twalk_r(const void *root, void (*action)(const void *node, VISIT order, void *closure),
             void *closure);
void tdestroy(void *root, void (*free_node)(void *node));

#endif
