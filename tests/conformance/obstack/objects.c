// host: same
/* obstack.h: objects that grow, chunks, freeing, formatted text. */
#define _GNU_SOURCE
#include <errno.h>
#include <obstack.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int made, freed, fails;
static jmp_buf out;

static void *make(long n)
{
	if (fails) return 0;
	made++;
	return malloc(n);
}
static void drop(void *p)
{
	freed++;
	free(p);
}
static void *make_for(void *who, long n)
{
	++*(int *)who;
	return malloc(n);
}
static void drop_for(void *who, void *p)
{
	--*(int *)who;
	free(p);
}
static void no_memory(void) { longjmp(out, 1); }

#define obstack_chunk_alloc make
#define obstack_chunk_free drop

static void state(const char *what, struct obstack *h)
{
	printf("%s: object %u, room %u, used %d, made %d, freed %d, empty %d\n", what, (unsigned)obstack_object_size(h),
		(unsigned)obstack_room(h), (int)obstack_memory_used(h), made, freed, obstack_empty_p(h) != 0);
}

int main(void)
{
	struct obstack h;
	printf("%d\n", obstack_init(&h));
	printf("%ld %d\n", obstack_chunk_size(&h), obstack_alignment_mask(&h));
	state("new", &h);
	char *first = obstack_alloc(&h, 10);
	if ((uintptr_t)first & 15) puts("not aligned");
	state("alloc", &h);
	char *text = obstack_copy0(&h, "hello, world", 5);
	printf("%s %td\n", text, text - first);
	obstack_grow(&h, "abc", 3);
	obstack_1grow(&h, 'd');
	obstack_grow0(&h, "ef", 2);
	state("growing", &h);
	printf("%s\n", (char *)obstack_base(&h));
	char *word = obstack_finish(&h);
	printf("%s\n", word);
	obstack_int_grow(&h, 77);
	obstack_blank(&h, 4);
	obstack_ptr_grow(&h, &h);
	state("numbers", &h);
	int *numbers = obstack_finish(&h);
	printf("%d %d\n", numbers[0], *(struct obstack **)(numbers + 2) == &h);
	void *nothing = obstack_finish(&h);
	state("nothing", &h);
	obstack_make_room(&h, 100);
	obstack_1grow_fast(&h, 'x');
	obstack_blank_fast(&h, 3);
	obstack_int_grow_fast(&h, 5);
	obstack_ptr_grow_fast(&h, 0);
	state("fast", &h);
	obstack_blank(&h, -8);
	state("shorter", &h);

	/* An object that moves to a second chunk, and a third. */
	for (int i = 0; i < 3000; i++) obstack_int_grow(&h, i);
	state("large", &h);
	int *large = (int *)((char *)obstack_base(&h) + 8);
	int wrong = 0;
	for (int i = 0; i < 3000; i++) wrong += large[i] != i;
	printf("%d wrong, %c\n", wrong, *(char *)obstack_base(&h));
	char *old = obstack_finish(&h);
	state("finished", &h);
	printf("%d %d %d\n", _obstack_allocated_p(&h, old) != 0, _obstack_allocated_p(&h, first) != 0, _obstack_allocated_p(&h, &h) != 0);

	printf("%d\n", obstack_printf(&h, "%d and %s;", 12, "text"));
	printf("%d\n", obstack_printf(&h, "%5.1f", 2.25));
	obstack_1grow(&h, 0);
	printf("%s\n", (char *)obstack_finish(&h));
	if (obstack_printf(&h, "%s", "") != 0 || obstack_object_size(&h)) puts("text from nowhere");

	obstack_free(&h, nothing);
	state("back to nothing", &h);
	obstack_free(&h, text);
	state("back to text", &h);
	obstack_free(&h, first);
	state("back to first", &h);
	obstack_free(&h, 0);
	printf("%d made, %d freed\n", made, freed);

	/* Other sizes, alignments and functions. */
	int chunks = 0;
	obstack_specify_allocation_with_arg(&h, 200, 64, make_for, drop_for, &chunks);
	printf("%ld %d %d\n", obstack_chunk_size(&h), obstack_alignment_mask(&h), chunks);
	for (int i = 1; i < 400; i += 50) {
		char *p = obstack_alloc(&h, i);
		if ((uintptr_t)p & 63) puts("not aligned to 64");
	}
	printf("%d ", chunks > 3);
	obstack_free(&h, 0);
	printf("%d\n", chunks);

	obstack_specify_allocation(&h, 100, 4, make, drop);
	printf("%ld %d\n", obstack_chunk_size(&h), obstack_alignment_mask(&h));
	obstack_alignment_mask(&h) = 0;
	char *a = obstack_copy(&h, "a", 1), *b = obstack_copy(&h, "b", 1);
	printf("%td\n", b - a);
	obstack_alloc_failed_handler = no_memory;
	fails = 1;
	if (setjmp(out) == 0) {
		obstack_alloc(&h, 1000);
		puts("memory from nowhere");
	} else
		puts("no memory");
	fails = 0;
	obstack_free(&h, 0);
	printf("%d %d %d\n", made, freed, obstack_exit_failure);
	return 0;
}
