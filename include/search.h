/* Tables, trees and lists (POSIX.1-2017, <search.h>). */
#ifndef _SEARCH_H
#define _SEARCH_H 1

#include <features.h>
#define __NEED_size_t
#include <bits/alltypes.h>

typedef struct entry { char *key; void *data; } ENTRY;
typedef enum { FIND, ENTER } ACTION;
typedef enum { preorder, postorder, endorder, leaf } VISIT;

#ifdef __FT_GNU
typedef int (*comparison_fn_t)(const void *, const void *);
#endif

__BEGIN_DECLS

#if defined __FT_MISC || defined __FT_XOPEN
extern void insque(void *__element, void *__previous) __THROW;
extern void remque(void *__element) __THROW;
#endif

extern int hcreate(size_t __n) __THROW;
extern void hdestroy(void) __THROW;
extern ENTRY *hsearch(ENTRY __entry, ACTION __action) __THROW;

extern void *tsearch(const void *__key, void **__root, int (*__compare)(const void *, const void *));
extern void *tfind(const void *__key, void *const *__root, int (*__compare)(const void *, const void *));
extern void *tdelete(const void *__restrict __key, void **__restrict __root, int (*__compare)(const void *, const void *));
extern void twalk(const void *__root, void (*__action)(const void *, VISIT, int));

extern void *lfind(const void *__key, const void *__base, size_t *__n, size_t __size, int (*__compare)(const void *, const void *));
extern void *lsearch(const void *__key, void *__base, size_t *__n, size_t __size, int (*__compare)(const void *, const void *));

#ifdef __FT_GNU
#ifndef __COMPAR_FN_T
#define __COMPAR_FN_T
typedef int (*__compar_fn_t)(const void *, const void *);
#endif
typedef void (*__action_fn_t)(const void *, VISIT, int);
typedef void (*__free_fn_t)(void *);
struct qelem { struct qelem *q_forw; struct qelem *q_back; char q_data[1]; };
struct hsearch_data { struct entry *table; unsigned int size; unsigned int filled; };
extern int hcreate_r(size_t __n, struct hsearch_data *__table) __THROW;
extern void hdestroy_r(struct hsearch_data *__table) __THROW;
extern int hsearch_r(ENTRY __entry, ACTION __action, ENTRY **__result, struct hsearch_data *__table) __THROW;
extern void twalk_r(const void *__root, void (*__action)(const void *, VISIT, void *), void *__argument);
extern void tdestroy(void *__root, __free_fn_t __free_key);
#endif

__END_DECLS

#endif
