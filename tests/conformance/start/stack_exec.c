// flags: -Wl,-z,execstack
// A program that asks for stacks that can be executed (functions within functions) has them, in threads too.
#define WANTED "rwxp"
#define main look_only
#include "stack.c"
#undef main

static int apply(int (*f)(int), int x) { return f(x); }
static void *nested(void *p)
{
	int by = *(int *)p;
	int add(int x) { return x + by; }
	int (*volatile f)(int) = add;
	*(int *)p = apply(f, 40);
	return 0;
}

int main(void)
{
	int n = 2;
	pthread_t t;
	nested(&n);
	if (n != 42)
		bad = printf("nested: %d\n", n);
	pthread_create(&t, 0, nested, &n);
	pthread_join(t, 0);
	if (n != 82)
		bad = printf("nested in a thread: %d\n", n);
	return look_only() || bad;
}
