// recorded: fails, it forks, which a recorded program cannot
/* What a broken program does to its heap ends it with SIGABRT and a word on standard error. */
#define _GNU_SOURCE
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* The compiler must not see what is done here. */
static void *hidden(void *p)
{
	__asm__ volatile("" : "+r"(p));
	return p;
}
static void free_at(void *p, long offset) { free(hidden((char *)p + offset)); }

static void double_small(void) { void *p = malloc(40); free_at(p, 0); free_at(p, 0); }
static void double_later(void)
{
	void *p = malloc(40), *q = malloc(40), *r = malloc(40);
	free_at(p, 0);
	free_at(q, 0);
	free_at(p, 0);
	free(r);
}
static void double_medium(void) { void *keep = malloc(20000), *p = malloc(20000); free_at(p, 0); free_at(p, 0); free(keep); }
static void double_large(void) { void *p = malloc(500000); free_at(p, 0); free_at(p, 0); }
static void double_mapped(void) { void *p = malloc(50 << 20); free_at(p, 0); free_at(p, 0); }
static void double_kept(void) { void *p = malloc(5 << 20); free_at(p, 0); free_at(p, 0); }
static void double_zeroed(void) { void *p = calloc(10, 10); free_at(p, 0); free_at(p, 0); }
static void double_aligned(void) { void *p = memalign(256, 300); free_at(p, 0); free_at(p, 0); }

static void *free_it(void *p) { free_at(p, 0); return 0; }
static void in_thread(void *p)
{
	pthread_t t;
	if (pthread_create(&t, 0, free_it, p) || pthread_join(t, 0))
		_exit(9);
}
static void double_other(void) { void *p = malloc(40); in_thread(p); free_at(p, 0); }
static void double_by_others(void) { void *p = malloc(40); free_at(p, 0); in_thread(p); }

static void interior(void) { free_at(malloc(400), 16); }
static void misaligned(void) { free_at(malloc(40), 1); }
static void interior_large(void) { free_at(malloc(500000), 4096); }
static void interior_mapped(void) { free_at(malloc(50 << 20), 4096); }
static void interior_far(void) { free_at(malloc(50 << 20), 10 << 20); }
static void on_stack(void) { char a[64]; free_at(a, 16); }
static void in_data(void) { static char a[64]; free_at(a, 16); }
static void in_code(void) { free_at((void *)(uintptr_t)on_stack, 0); }
static void foreign(void)
{
	free_at(mmap(0, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 16);
}
static void wild(void) { free(hidden((void *)0x10)); }
static void non_canonical(void) { free(hidden((void *)(uintptr_t)0xdeadbeefdeadbe00)); }
static void never_given(void)
{
	/* Blocks of the same size lie in a row; this one was not handed out yet. */
	char *p = malloc(3000), *q = malloc(3000);
	free_at(p, 16 * (q > p ? q - p : p - q));
}
static void segment_start(void) { free_at((void *)((uintptr_t)malloc(40) & -(1l << 22)), 0); }
static void realloc_interior(void) { if (realloc(hidden((char *)malloc(400) + 16), 500)) puts("moved"); }
static void realloc_stack(void) { char a[64]; if (realloc(hidden(a), 500)) puts("moved"); }
static void realloc_free(void)
{
	void *p = malloc(40), *keep = malloc(40);
	free_at(p, 0);
	if (realloc(hidden(p), 500))
		puts("moved");
	free(keep);
}

static void use_all(size_t n) { for (int i = 0; i < 5000; i++) memset(malloc(n), 1, n); }
static void list_overwritten(void)
{
	void *p[100];
	for (int i = 0; i < 100; i++)
		p[i] = malloc(40);
	for (int i = 0; i < 100; i++)
		free_at(p[i], 0);
	memset(hidden(p[50]), 'A', 8);
	use_all(40);
}
static void list_pointed(void)
{
	static long target[8];
	void *p[100];
	for (int i = 0; i < 100; i++)
		p[i] = malloc(40);
	for (int i = 0; i < 100; i++)
		free_at(p[i], 0);
	*(void **)hidden(p[50]) = target;
	use_all(40);
}
static void list_zeroed(void)
{
	void *p[100];
	for (int i = 0; i < 100; i++)
		p[i] = malloc(40);
	for (int i = 0; i < 100; i++)
		free_at(p[i], 0);
	memset(hidden(p[50]), 0, 40);
	use_all(40);
}
static void overflow_into_free(void)
{
	char *p[100];
	for (int i = 0; i < 100; i++)
		p[i] = malloc(48);
	for (int i = 1; i < 100; i += 2)
		free_at(p[i], 0);
	for (int i = 0; i < 100; i += 2)
		memset(hidden(p[i]), 'B', 60);
	use_all(48);
}
static void mapped_header(void)
{
	char *p = malloc(50 << 20);
	memset(hidden((char *)((uintptr_t)p & -(1l << 22)) + 8), 'C', 24);
	free_at(p, 0);
}
static void segment_header(void)
{
	char *p = malloc(100000), *q = malloc(100000);
	memset(hidden((char *)((uintptr_t)p & -(1l << 22)) + 8), 'C', 8);
	free_at(p, 0);
	free_at(q, 0);
}

static const char *const twice = "free(): double free detected";
static const char *const invalid = "free(): invalid pointer";
static const struct { const char *name; void (*run)(void); const char *message; } tests[] = {
#define T(name, message) { #name, name, message }
	T(double_small, "free(): double free detected"), T(double_later, "free(): double free detected"),
	T(double_medium, "free(): double free detected"), T(double_large, 0), T(double_mapped, "free(): double free detected"),
	T(double_kept, "free(): double free detected"), T(double_zeroed, "free(): double free detected"),
	T(double_aligned, "free(): double free detected"), T(double_other, "free(): double free detected"),
	T(double_by_others, "free(): double free detected"),
	T(interior, "free(): invalid pointer"), T(misaligned, "free(): invalid pointer"),
	T(interior_large, "free(): invalid pointer"), T(interior_mapped, "free(): invalid pointer"),
	T(interior_far, "free(): invalid pointer"), T(on_stack, "free(): invalid pointer"), T(in_data, "free(): invalid pointer"),
	T(in_code, "free(): invalid pointer"), T(foreign, "free(): invalid pointer"), T(wild, "free(): invalid pointer"),
	T(non_canonical, "free(): invalid pointer"), T(never_given, "free(): invalid pointer"),
	T(segment_start, "free(): invalid pointer"), T(realloc_interior, "realloc(): invalid pointer"),
	T(realloc_stack, "realloc(): invalid pointer"), T(realloc_free, "realloc(): block is free"),
	T(list_overwritten, "malloc(): corrupted free list"), T(list_pointed, "malloc(): corrupted free list"),
	T(list_zeroed, "malloc(): corrupted free list"), T(overflow_into_free, "malloc(): corrupted free list"),
	T(mapped_header, "free(): corrupted block header"), T(segment_header, "malloc(): corrupted segment header"),
};

int main(void)
{
	int failed = 0;
	for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++) {
		int pipes[2], status = 0;
		if (pipe(pipes))
			return 1;
		pid_t child = fork();
		if (child < 0)
			return 1;
		if (child == 0) {
			dup2(pipes[1], 2);
			close(pipes[0]);
			close(pipes[1]);
			tests[i].run();
			_exit(0);
		}
		close(pipes[1]);
		char said[200] = "";
		size_t n = 0;
		for (ssize_t got; n < sizeof said - 1 && (got = read(pipes[0], said + n, sizeof said - 1 - n)) > 0;)
			n += got;
		close(pipes[0]);
		if (waitpid(child, &status, 0) != child)
			return 1;
		/* A large block's place may be any block's by then: either word will do. */
		int right = tests[i].message ? strncmp(said, tests[i].message, strlen(tests[i].message)) == 0
					     : !strncmp(said, twice, strlen(twice)) || !strncmp(said, invalid, strlen(invalid));
		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT || !right) {
			printf("%s: status %#x, said \"%s\"\n", tests[i].name, status, said);
			failed = 1;
		}
	}
	return failed;
}
