/* Objects that grow one after the other in chunks of memory (GNU). */
#ifndef _OBSTACK_H
#define _OBSTACK_H 1

#include <features.h>
#include <stddef.h>
#include <string.h>

struct _obstack_chunk {
	char *limit;
	struct _obstack_chunk *prev;
	char contents[4];
};

struct obstack {
	long chunk_size;
	struct _obstack_chunk *chunk;
	char *object_base;
	char *next_free;
	char *chunk_limit;
	union {
		ptrdiff_t tempint;
		void *tempptr;
	} temp;
	int alignment_mask;
	struct _obstack_chunk *(*chunkfun)(void *, long);
	void (*freefun)(void *, struct _obstack_chunk *);
	void *extra_arg;
	unsigned use_extra_arg : 1;
	unsigned maybe_empty_object : 1;
	unsigned alloc_failed : 1;
};

__BEGIN_DECLS

extern int _obstack_begin(struct obstack *, int, int, void *(*)(long), void (*)(void *));
extern int _obstack_begin_1(struct obstack *, int, int, void *(*)(void *, long), void (*)(void *, void *), void *);
extern void _obstack_newchunk(struct obstack *, int);
extern int _obstack_memory_used(struct obstack *) __attribute_pure__;
extern void obstack_free(struct obstack *__obstack, void *__object);
extern void (*obstack_alloc_failed_handler)(void);
extern int obstack_exit_failure;

/* What the names below stand for. */
static __inline int __ft_obstack_room(const struct obstack *__h)
{
	return (int)(__h->chunk_limit - __h->next_free);
}
static __inline void __ft_obstack_make_room(struct obstack *__h, int __n)
{
	if (__ft_obstack_room(__h) < __n)
		_obstack_newchunk(__h, __n);
}
static __inline void __ft_obstack_grow(struct obstack *__h, const void *__from, int __n, int __nul)
{
	__ft_obstack_make_room(__h, __n + __nul);
	memcpy(__h->next_free, __from, (size_t)__n);
	__h->next_free += __n;
	if (__nul)
		*__h->next_free++ = 0;
}
static __inline void __ft_obstack_blank(struct obstack *__h, int __n)
{
	__ft_obstack_make_room(__h, __n);
	__h->next_free += __n;
}
static __inline void *__ft_obstack_finish(struct obstack *__h)
{
	char *__object = __h->object_base;
	size_t __end = (size_t)__h->next_free;
	if (__h->next_free == __object)
		__h->maybe_empty_object = 1;
	/* The next object begins aligned, but not behind the chunk. */
	__h->next_free += -__end & (size_t)__h->alignment_mask;
	if ((size_t)__h->next_free > (size_t)__h->chunk_limit)
		__h->next_free = __h->chunk_limit;
	__h->object_base = __h->next_free;
	return __object;
}
static __inline void *__ft_obstack_alloc(struct obstack *__h, int __n)
{
	__ft_obstack_blank(__h, __n);
	return __ft_obstack_finish(__h);
}
static __inline void *__ft_obstack_copy(struct obstack *__h, const void *__from, int __n, int __nul)
{
	__ft_obstack_grow(__h, __from, __n, __nul);
	return __ft_obstack_finish(__h);
}
static __inline void __ft_obstack_byte(struct obstack *__h, char __c)
{
	__ft_obstack_grow(__h, &__c, 1, 0);
}
static __inline void __ft_obstack_pointer(struct obstack *__h, const void *__p)
{
	__ft_obstack_grow(__h, &__p, (int)sizeof __p, 0);
}
static __inline void __ft_obstack_int(struct obstack *__h, int __i)
{
	__ft_obstack_grow(__h, &__i, (int)sizeof __i, 0);
}
static __inline void __ft_obstack_pointer_fast(struct obstack *__h, const void *__p)
{
	memcpy(__h->next_free, &__p, sizeof __p);
	__h->next_free += sizeof __p;
}
static __inline void __ft_obstack_int_fast(struct obstack *__h, int __i)
{
	memcpy(__h->next_free, &__i, sizeof __i);
	__h->next_free += sizeof __i;
}
static __inline int __ft_obstack_empty(const struct obstack *__h)
{
	size_t __first = (size_t)__h->chunk->contents;
	return !__h->chunk->prev && (size_t)__h->next_free == __first + (-__first & (size_t)__h->alignment_mask);
}
static __inline void __ft_obstack_functions(struct obstack *__h, void *(*__make)(void *, long), void (*__free)(void *, void *))
{
	if (__make)
		__h->chunkfun = (struct _obstack_chunk *(*)(void *, long))__make;
	if (__free)
		__h->freefun = (void (*)(void *, struct _obstack_chunk *))__free;
}

__END_DECLS

/* The program says which functions make and free chunks: `obstack_chunk_alloc`, `obstack_chunk_free`. */
#define obstack_specify_allocation(h, size, alignment, make, free) \
	_obstack_begin(h, size, alignment, (void *(*)(long))(make), (void (*)(void *))(free))
#define obstack_specify_allocation_with_arg(h, size, alignment, make, free, arg) \
	_obstack_begin_1(h, size, alignment, (void *(*)(void *, long))(make), (void (*)(void *, void *))(free), arg)
#define obstack_begin(h, size) obstack_specify_allocation(h, size, 0, obstack_chunk_alloc, obstack_chunk_free)
#define obstack_init(h) obstack_begin(h, 0)
#define obstack_chunkfun(h, make) __ft_obstack_functions(h, (void *(*)(void *, long))(make), 0)
#define obstack_freefun(h, free) __ft_obstack_functions(h, 0, (void (*)(void *, void *))(free))

#define obstack_alignment_mask(h) ((h)->alignment_mask)
#define obstack_chunk_size(h) ((h)->chunk_size)
#define obstack_next_free(h) ((h)->next_free)
#define obstack_base(h) ((void *)&*(h)->object_base)
#define obstack_object_size(h) ((unsigned)(obstack_next_free(h) - (h)->object_base))
#define obstack_room(h) ((unsigned)__ft_obstack_room(h))
#define obstack_memory_used(h) (_obstack_memory_used(h))
#define obstack_empty_p(h) __ft_obstack_empty(h)

#define obstack_make_room(h, n) __ft_obstack_make_room(h, n)
#define obstack_grow(h, from, n) __ft_obstack_grow(h, from, n, 0)
#define obstack_grow0(h, from, n) __ft_obstack_grow(h, from, n, 1)
#define obstack_1grow(h, c) __ft_obstack_byte(h, c)
#define obstack_ptr_grow(h, p) __ft_obstack_pointer(h, p)
#define obstack_int_grow(h, i) __ft_obstack_int(h, i)
#define obstack_blank(h, n) __ft_obstack_blank(h, n)
#define obstack_1grow_fast(h, c) (*obstack_next_free(h)++ = (c))
#define obstack_ptr_grow_fast(h, p) __ft_obstack_pointer_fast(h, p)
#define obstack_int_grow_fast(h, i) __ft_obstack_int_fast(h, i)
#define obstack_blank_fast(h, n) (obstack_next_free(h) += (n))
#define obstack_finish(h) __ft_obstack_finish(h)
#define obstack_alloc(h, n) __ft_obstack_alloc(h, n)
#define obstack_copy(h, from, n) __ft_obstack_copy(h, from, n, 0)
#define obstack_copy0(h, from, n) __ft_obstack_copy(h, from, n, 1)

#endif
