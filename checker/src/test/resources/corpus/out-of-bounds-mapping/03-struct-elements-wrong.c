// kernel: SIGSEGV
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct matrix {
    int rows, columns;
    double *cells;
};

static struct matrix *matrix_new(int rows, int columns)
{
    struct matrix *m = malloc(sizeof *m);
    if (m == NULL)
        return NULL;
    m->rows = rows;
    m->columns = columns;
    m->cells = mmap(NULL, (size_t) rows * columns, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m->cells == MAP_FAILED) {
        free(m);
        return NULL;
    }
    return m;
}

static void matrix_identity(struct matrix *m)
{
    for (int i = 0; i < m->rows; i++)
        m->cells[i * m->columns + i] = 1.0; // finding: out-of-bounds-mapping
}

int main(void)
{
    struct matrix *m = matrix_new(100, 100);
    if (m == NULL)
        return 1;
    matrix_identity(m);
    printf("%f\n", m->cells[0]);
    return 0;
}
