// host: same
/* Handlers at exit, in reverse order, also those that handlers register. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
static void a(void) { puts("a"); }
static void late(void) { puts("late"); }
static void b(void) { puts("b"); atexit(late); }
static void st(int s, void *p) { printf("status %d %s\n", s, (char *)p); }
static void many(void) { static int n; n++; if (n == 100) puts("100"); }
__attribute__((constructor)) static void ctor(int argc, char **argv) { printf("ctor %d %d\n", argc, argv[0] != 0); }
__attribute__((destructor)) static void dtor(void) { puts("dtor"); }
int main(void)
{
	atexit(a);
	for (int i = 0; i < 100; i++)
		atexit(many);
	on_exit(st, "x");
	atexit(b);
	exit(0);
}
