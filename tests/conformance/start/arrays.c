// host: same
// Constructors and destructors: their order, what constructors are given, how atexit goes between.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;
static int calls, bad;

static void preinit(int argc, char **argv, char **envp)
{
	if (calls++ != 0 || argc != 1 || !argv[0] || argv[1] || !envp)
		bad = 1;
}
__attribute__((section(".preinit_array"), used)) static void (*const p)(int, char **, char **) = preinit;
__attribute__((constructor(101))) static void first(int argc, char **argv, char **envp)
{
	if (argc != 1 || !strstr(argv[0], "test") || envp != environ)
		bad = 2;
	printf("first %d\n", calls++);
}
__attribute__((constructor(102))) static void second(void) { printf("second %d\n", calls++); }
static void of_constructor(void) { printf("registered by a constructor\n"); }
__attribute__((constructor)) static void third(void)
{
	printf("third %d\n", calls++);
	atexit(of_constructor);
}
__attribute__((destructor(101))) static void last(void) { printf("last\n"); }
__attribute__((destructor(102))) static void last_but_one(void) { printf("last but one\n"); }
__attribute__((destructor)) static void early(void) { printf("early\n"); }
static void old_init(void) { printf("handler %d\n", calls++); }

int main(void)
{
	printf("main %d %d\n", calls, bad);
	atexit(old_init);
	return bad;
}
