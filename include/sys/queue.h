/* Linked lists and queues by macros (queue(7)). */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H 1

/* A singly linked list: the head has the first element. */
#define SLIST_HEAD(name, type) struct name { struct type *slh_first; }
#define SLIST_HEAD_INITIALIZER(head) { 0 }
#define SLIST_ENTRY(type) struct { struct type *sle_next; }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(elm, field) ((elm)->field.sle_next)
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_INIT(head) (SLIST_FIRST(head) = 0)
#define SLIST_FOREACH(var, head, field) \
	for ((var) = SLIST_FIRST(head); (var); (var) = SLIST_NEXT(var, field))
#define SLIST_INSERT_HEAD(head, elm, field) do { \
		SLIST_NEXT(elm, field) = SLIST_FIRST(head); \
		SLIST_FIRST(head) = (elm); \
	} while (0)
#define SLIST_INSERT_AFTER(prev, elm, field) do { \
		SLIST_NEXT(elm, field) = SLIST_NEXT(prev, field); \
		SLIST_NEXT(prev, field) = (elm); \
	} while (0)
#define SLIST_REMOVE_HEAD(head, field) (SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field))
#define SLIST_REMOVE(head, elm, type, field) do { \
		if (SLIST_FIRST(head) == (elm)) { \
			SLIST_REMOVE_HEAD(head, field); \
		} else { \
			struct type *__p = SLIST_FIRST(head); \
			while (SLIST_NEXT(__p, field) != (elm)) \
				__p = SLIST_NEXT(__p, field); \
			SLIST_NEXT(__p, field) = SLIST_NEXT(elm, field); \
		} \
	} while (0)

/* A doubly linked list: each element knows the pointer that points to it. */
#define LIST_HEAD(name, type) struct name { struct type *lh_first; }
#define LIST_HEAD_INITIALIZER(head) { 0 }
#define LIST_ENTRY(type) struct { struct type *le_next; struct type **le_prev; }
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(elm, field) ((elm)->field.le_next)
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_INIT(head) do { LIST_FIRST(head) = 0; } while (0)
#define LIST_FOREACH(var, head, field) \
	for ((var) = LIST_FIRST(head); (var); (var) = LIST_NEXT(var, field))
#define LIST_INSERT_HEAD(head, elm, field) do { \
		if ((LIST_NEXT(elm, field) = LIST_FIRST(head)) != 0) \
			LIST_FIRST(head)->field.le_prev = &LIST_NEXT(elm, field); \
		LIST_FIRST(head) = (elm); \
		(elm)->field.le_prev = &LIST_FIRST(head); \
	} while (0)
#define LIST_INSERT_AFTER(prev, elm, field) do { \
		if ((LIST_NEXT(elm, field) = LIST_NEXT(prev, field)) != 0) \
			LIST_NEXT(prev, field)->field.le_prev = &LIST_NEXT(elm, field); \
		LIST_NEXT(prev, field) = (elm); \
		(elm)->field.le_prev = &LIST_NEXT(prev, field); \
	} while (0)
#define LIST_INSERT_BEFORE(next, elm, field) do { \
		(elm)->field.le_prev = (next)->field.le_prev; \
		LIST_NEXT(elm, field) = (next); \
		*(next)->field.le_prev = (elm); \
		(next)->field.le_prev = &LIST_NEXT(elm, field); \
	} while (0)
#define LIST_REMOVE(elm, field) do { \
		if (LIST_NEXT(elm, field) != 0) \
			LIST_NEXT(elm, field)->field.le_prev = (elm)->field.le_prev; \
		*(elm)->field.le_prev = LIST_NEXT(elm, field); \
	} while (0)

/* A singly linked queue: the head knows where the next last element goes. */
#define STAILQ_HEAD(name, type) struct name { struct type *stqh_first; struct type **stqh_last; }
#define STAILQ_HEAD_INITIALIZER(head) { 0, &(head).stqh_first }
#define STAILQ_ENTRY(type) struct { struct type *stqe_next; }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(elm, field) ((elm)->field.stqe_next)
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_INIT(head) do { \
		STAILQ_FIRST(head) = 0; \
		(head)->stqh_last = &STAILQ_FIRST(head); \
	} while (0)
#define STAILQ_FOREACH(var, head, field) \
	for ((var) = STAILQ_FIRST(head); (var); (var) = STAILQ_NEXT(var, field))
#define STAILQ_INSERT_HEAD(head, elm, field) do { \
		if ((STAILQ_NEXT(elm, field) = STAILQ_FIRST(head)) == 0) \
			(head)->stqh_last = &STAILQ_NEXT(elm, field); \
		STAILQ_FIRST(head) = (elm); \
	} while (0)
#define STAILQ_INSERT_TAIL(head, elm, field) do { \
		STAILQ_NEXT(elm, field) = 0; \
		*(head)->stqh_last = (elm); \
		(head)->stqh_last = &STAILQ_NEXT(elm, field); \
	} while (0)
#define STAILQ_INSERT_AFTER(head, prev, elm, field) do { \
		if ((STAILQ_NEXT(elm, field) = STAILQ_NEXT(prev, field)) == 0) \
			(head)->stqh_last = &STAILQ_NEXT(elm, field); \
		STAILQ_NEXT(prev, field) = (elm); \
	} while (0)
#define STAILQ_REMOVE_HEAD(head, field) do { \
		if ((STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field)) == 0) \
			(head)->stqh_last = &STAILQ_FIRST(head); \
	} while (0)
#define STAILQ_REMOVE(head, elm, type, field) do { \
		if (STAILQ_FIRST(head) == (elm)) { \
			STAILQ_REMOVE_HEAD(head, field); \
		} else { \
			struct type *__p = STAILQ_FIRST(head); \
			while (STAILQ_NEXT(__p, field) != (elm)) \
				__p = STAILQ_NEXT(__p, field); \
			if ((STAILQ_NEXT(__p, field) = STAILQ_NEXT(elm, field)) == 0) \
				(head)->stqh_last = &STAILQ_NEXT(__p, field); \
		} \
	} while (0)
#define STAILQ_CONCAT(head1, head2) do { \
		if (!STAILQ_EMPTY(head2)) { \
			*(head1)->stqh_last = STAILQ_FIRST(head2); \
			(head1)->stqh_last = (head2)->stqh_last; \
			STAILQ_INIT(head2); \
		} \
	} while (0)

/* A singly linked queue by its older name: the head knows where the next last element goes. */
#define SIMPLEQ_HEAD(name, type) struct name { struct type *sqh_first; struct type **sqh_last; }
#define SIMPLEQ_HEAD_INITIALIZER(head) { 0, &(head).sqh_first }
#define SIMPLEQ_ENTRY(type) struct { struct type *sqe_next; }
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(elm, field) ((elm)->field.sqe_next)
#define SIMPLEQ_EMPTY(head) (SIMPLEQ_FIRST(head) == 0)
#define SIMPLEQ_INIT(head) do { \
		SIMPLEQ_FIRST(head) = 0; \
		(head)->sqh_last = &SIMPLEQ_FIRST(head); \
	} while (0)
#define SIMPLEQ_FOREACH(var, head, field) \
	for ((var) = SIMPLEQ_FIRST(head); (var); (var) = SIMPLEQ_NEXT(var, field))
#define SIMPLEQ_INSERT_HEAD(head, elm, field) do { \
		if ((SIMPLEQ_NEXT(elm, field) = SIMPLEQ_FIRST(head)) == 0) \
			(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
		SIMPLEQ_FIRST(head) = (elm); \
	} while (0)
#define SIMPLEQ_INSERT_TAIL(head, elm, field) do { \
		SIMPLEQ_NEXT(elm, field) = 0; \
		*(head)->sqh_last = (elm); \
		(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
	} while (0)
#define SIMPLEQ_INSERT_AFTER(head, prev, elm, field) do { \
		if ((SIMPLEQ_NEXT(elm, field) = SIMPLEQ_NEXT(prev, field)) == 0) \
			(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
		SIMPLEQ_NEXT(prev, field) = (elm); \
	} while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) do { \
		if ((SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field)) == 0) \
			(head)->sqh_last = &SIMPLEQ_FIRST(head); \
	} while (0)
#define SIMPLEQ_REMOVE(head, elm, type, field) do { \
		if (SIMPLEQ_FIRST(head) == (elm)) { \
			SIMPLEQ_REMOVE_HEAD(head, field); \
		} else { \
			struct type *__p = SIMPLEQ_FIRST(head); \
			while (SIMPLEQ_NEXT(__p, field) != (elm)) \
				__p = SIMPLEQ_NEXT(__p, field); \
			if ((SIMPLEQ_NEXT(__p, field) = SIMPLEQ_NEXT(elm, field)) == 0) \
				(head)->sqh_last = &SIMPLEQ_NEXT(__p, field); \
		} \
	} while (0)
#define SIMPLEQ_CONCAT(head1, head2) do { \
		if (!SIMPLEQ_EMPTY(head2)) { \
			*(head1)->sqh_last = SIMPLEQ_FIRST(head2); \
			(head1)->sqh_last = (head2)->sqh_last; \
			SIMPLEQ_INIT(head2); \
		} \
	} while (0)

/* A doubly linked queue. */
#define TAILQ_HEAD(name, type) struct name { struct type *tqh_first; struct type **tqh_last; }
#define TAILQ_HEAD_INITIALIZER(head) { 0, &(head).tqh_first }
#define TAILQ_ENTRY(type) struct { struct type *tqe_next; struct type **tqe_prev; }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(elm, field) ((elm)->field.tqe_next)
/* The head's last pointer lies where an element's would: the pointer to whatever is before. */
#define TAILQ_LAST(head, headname) (*(((struct headname *)((head)->tqh_last))->tqh_last))
#define TAILQ_PREV(elm, headname, field) (*(((struct headname *)((elm)->field.tqe_prev))->tqh_last))
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_INIT(head) do { \
		TAILQ_FIRST(head) = 0; \
		(head)->tqh_last = &TAILQ_FIRST(head); \
	} while (0)
#define TAILQ_FOREACH(var, head, field) \
	for ((var) = TAILQ_FIRST(head); (var); (var) = TAILQ_NEXT(var, field))
#define TAILQ_FOREACH_REVERSE(var, head, headname, field) \
	for ((var) = TAILQ_LAST(head, headname); (var); (var) = TAILQ_PREV(var, headname, field))
#define TAILQ_INSERT_HEAD(head, elm, field) do { \
		if ((TAILQ_NEXT(elm, field) = TAILQ_FIRST(head)) != 0) \
			TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(elm, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(elm, field); \
		TAILQ_FIRST(head) = (elm); \
		(elm)->field.tqe_prev = &TAILQ_FIRST(head); \
	} while (0)
#define TAILQ_INSERT_TAIL(head, elm, field) do { \
		TAILQ_NEXT(elm, field) = 0; \
		(elm)->field.tqe_prev = (head)->tqh_last; \
		*(head)->tqh_last = (elm); \
		(head)->tqh_last = &TAILQ_NEXT(elm, field); \
	} while (0)
#define TAILQ_INSERT_AFTER(head, prev, elm, field) do { \
		if ((TAILQ_NEXT(elm, field) = TAILQ_NEXT(prev, field)) != 0) \
			TAILQ_NEXT(elm, field)->field.tqe_prev = &TAILQ_NEXT(elm, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(elm, field); \
		TAILQ_NEXT(prev, field) = (elm); \
		(elm)->field.tqe_prev = &TAILQ_NEXT(prev, field); \
	} while (0)
#define TAILQ_INSERT_BEFORE(next, elm, field) do { \
		(elm)->field.tqe_prev = (next)->field.tqe_prev; \
		TAILQ_NEXT(elm, field) = (next); \
		*(next)->field.tqe_prev = (elm); \
		(next)->field.tqe_prev = &TAILQ_NEXT(elm, field); \
	} while (0)
#define TAILQ_REMOVE(head, elm, field) do { \
		if (TAILQ_NEXT(elm, field) != 0) \
			TAILQ_NEXT(elm, field)->field.tqe_prev = (elm)->field.tqe_prev; \
		else \
			(head)->tqh_last = (elm)->field.tqe_prev; \
		*(elm)->field.tqe_prev = TAILQ_NEXT(elm, field); \
	} while (0)
#define TAILQ_CONCAT(head1, head2, field) do { \
		if (!TAILQ_EMPTY(head2)) { \
			*(head1)->tqh_last = TAILQ_FIRST(head2); \
			TAILQ_FIRST(head2)->field.tqe_prev = (head1)->tqh_last; \
			(head1)->tqh_last = (head2)->tqh_last; \
			TAILQ_INIT(head2); \
		} \
	} while (0)

/* A ring: the head stands for both ends. */
#define CIRCLEQ_HEAD(name, type) struct name { struct type *cqh_first; struct type *cqh_last; }
#define CIRCLEQ_HEAD_INITIALIZER(head) { (void *)&(head), (void *)&(head) }
#define CIRCLEQ_ENTRY(type) struct { struct type *cqe_next; struct type *cqe_prev; }
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_NEXT(elm, field) ((elm)->field.cqe_next)
#define CIRCLEQ_PREV(elm, field) ((elm)->field.cqe_prev)
#define CIRCLEQ_EMPTY(head) ((void *)CIRCLEQ_FIRST(head) == (void *)(head))
#define CIRCLEQ_INIT(head) do { \
		CIRCLEQ_FIRST(head) = (void *)(head); \
		CIRCLEQ_LAST(head) = (void *)(head); \
	} while (0)
#define CIRCLEQ_FOREACH(var, head, field) \
	for ((var) = CIRCLEQ_FIRST(head); (const void *)(var) != (const void *)(head); (var) = CIRCLEQ_NEXT(var, field))
#define CIRCLEQ_FOREACH_REVERSE(var, head, field) \
	for ((var) = CIRCLEQ_LAST(head); (const void *)(var) != (const void *)(head); (var) = CIRCLEQ_PREV(var, field))
#define CIRCLEQ_INSERT_HEAD(head, elm, field) do { \
		CIRCLEQ_NEXT(elm, field) = CIRCLEQ_FIRST(head); \
		CIRCLEQ_PREV(elm, field) = (void *)(head); \
		if ((void *)CIRCLEQ_LAST(head) == (void *)(head)) \
			CIRCLEQ_LAST(head) = (elm); \
		else \
			CIRCLEQ_PREV(CIRCLEQ_FIRST(head), field) = (elm); \
		CIRCLEQ_FIRST(head) = (elm); \
	} while (0)
#define CIRCLEQ_INSERT_TAIL(head, elm, field) do { \
		CIRCLEQ_PREV(elm, field) = CIRCLEQ_LAST(head); \
		CIRCLEQ_NEXT(elm, field) = (void *)(head); \
		if ((void *)CIRCLEQ_FIRST(head) == (void *)(head)) \
			CIRCLEQ_FIRST(head) = (elm); \
		else \
			CIRCLEQ_NEXT(CIRCLEQ_LAST(head), field) = (elm); \
		CIRCLEQ_LAST(head) = (elm); \
	} while (0)
#define CIRCLEQ_INSERT_AFTER(head, prev, elm, field) do { \
		CIRCLEQ_NEXT(elm, field) = CIRCLEQ_NEXT(prev, field); \
		CIRCLEQ_PREV(elm, field) = (prev); \
		if ((void *)CIRCLEQ_NEXT(prev, field) == (void *)(head)) \
			CIRCLEQ_LAST(head) = (elm); \
		else \
			CIRCLEQ_PREV(CIRCLEQ_NEXT(prev, field), field) = (elm); \
		CIRCLEQ_NEXT(prev, field) = (elm); \
	} while (0)
#define CIRCLEQ_INSERT_BEFORE(head, next, elm, field) do { \
		CIRCLEQ_PREV(elm, field) = CIRCLEQ_PREV(next, field); \
		CIRCLEQ_NEXT(elm, field) = (next); \
		if ((void *)CIRCLEQ_PREV(next, field) == (void *)(head)) \
			CIRCLEQ_FIRST(head) = (elm); \
		else \
			CIRCLEQ_NEXT(CIRCLEQ_PREV(next, field), field) = (elm); \
		CIRCLEQ_PREV(next, field) = (elm); \
	} while (0)
#define CIRCLEQ_REMOVE(head, elm, field) do { \
		if ((void *)CIRCLEQ_NEXT(elm, field) == (void *)(head)) \
			CIRCLEQ_LAST(head) = CIRCLEQ_PREV(elm, field); \
		else \
			CIRCLEQ_PREV(CIRCLEQ_NEXT(elm, field), field) = CIRCLEQ_PREV(elm, field); \
		if ((void *)CIRCLEQ_PREV(elm, field) == (void *)(head)) \
			CIRCLEQ_FIRST(head) = CIRCLEQ_NEXT(elm, field); \
		else \
			CIRCLEQ_NEXT(CIRCLEQ_PREV(elm, field), field) = CIRCLEQ_NEXT(elm, field); \
	} while (0)

#endif
