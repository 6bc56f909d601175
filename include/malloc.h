/* The allocator (`man 3 malloc`, glibc's own names). */
#ifndef _MALLOC_H
#define _MALLOC_H 1

#include <features.h>
#include <stddef.h>
#include <stdio.h>

__BEGIN_DECLS

extern void *malloc(size_t) __THROW __attribute_malloc__;
extern void *calloc(size_t, size_t) __THROW __attribute_malloc__;
extern void *realloc(void *, size_t) __THROW;
extern void *reallocarray(void *, size_t, size_t) __THROW;
extern void free(void *) __THROW;
extern void *aligned_alloc(size_t, size_t) __THROW __attribute_malloc__;
extern void *memalign(size_t, size_t) __THROW __attribute_malloc__;
extern void *valloc(size_t) __THROW __attribute_malloc__;
extern void *pvalloc(size_t) __THROW __attribute_malloc__;
extern int posix_memalign(void **, size_t, size_t) __THROW;

struct mallinfo {
	int arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo2 {
	size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
extern struct mallinfo mallinfo(void) __THROW;
extern struct mallinfo2 mallinfo2(void) __THROW;
extern int malloc_info(int, FILE *) __THROW;

#define M_MXFAST 1
#define M_NLBLKS 2
#define M_GRAIN 3
#define M_KEEP 4
#define M_TRIM_THRESHOLD -1
#define M_TOP_PAD -2
#define M_MMAP_THRESHOLD -3
#define M_MMAP_MAX -4
#define M_CHECK_ACTION -5
#define M_PERTURB -6
#define M_ARENA_TEST -7
#define M_ARENA_MAX -8

extern int mallopt(int, int) __THROW;
extern int malloc_trim(size_t) __THROW;
extern size_t malloc_usable_size(void *) __THROW;
extern void malloc_stats(void) __THROW;

__END_DECLS

#endif
