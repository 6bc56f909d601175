// host: same
// recorded: no, its static memory holds stacks, with bytes that nobody wrote
/* Contexts: made, swapped, linked; with more arguments than registers. */
#include <ucontext.h>
#include <signal.h>
#include <stdio.h>
static ucontext_t back, a, b;
static char sa[65536], sb[65536];
static int failures, steps;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static void fa(int x, int y, long z)
{
	CHECK(x == 1 && y == -2 && z == 3000000000);
	double d = 1.5;
	for (int i = 0; i < 3; i++) {
		steps++;
		swapcontext(&a, &b);
		d *= 2;
	}
	CHECK(d == 12);
	printf("%.1f\n", d);
}
static void fb(int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9)
{
	CHECK(a1 == 1 && a2 == 2 && a3 == 3 && a4 == 4 && a5 == 5 && a6 == 6 && a7 == 7 && a8 == 8 && a9 == 9);
	for (;;) {
		steps += 10;
		swapcontext(&b, &a);
	}
}
int main(void)
{
	CHECK(sizeof(ucontext_t) == 968);
	CHECK(getcontext(&a) == 0 && getcontext(&b) == 0);
	a.uc_stack.ss_sp = sa;
	a.uc_stack.ss_size = sizeof sa;
	a.uc_link = &back;
	b.uc_stack.ss_sp = sb;
	b.uc_stack.ss_size = sizeof sb;
	b.uc_link = 0;
	makecontext(&a, (void (*)(void))fa, 3, 1, -2, 3000000000);
	makecontext(&b, (void (*)(void))fb, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9);
	CHECK(swapcontext(&back, &a) == 0);
	CHECK(steps == 33);
	volatile int n = 0;
	ucontext_t here;
	sigset_t s;
	sigemptyset(&s);
	sigaddset(&s, SIGUSR1);
	getcontext(&here);
	if (n++ < 3) {
		sigprocmask(SIG_BLOCK, &s, 0);
		setcontext(&here);
	}
	CHECK(n == 4);
	sigprocmask(SIG_SETMASK, 0, &s);
	CHECK(!sigismember(&s, SIGUSR1));
	return failures != 0;
}
