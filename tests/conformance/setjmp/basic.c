// host: same
/* Non-local jumps, with and without the signal mask. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static jmp_buf j;
static sigjmp_buf sj;
static void deep(int n, int v) { if (n) deep(n - 1, v); else longjmp(j, v); }
static void handler(int s) { (void)s; siglongjmp(sj, 5); }
int main(void)
{
	volatile int n = 0;
	volatile double d = 1.25;
	int r = setjmp(j);
	if (n++ == 0) deep(10, 0);
	CHECK(r == 1 && n == 2 && d == 1.25);
	n = 0;
	r = setjmp(j);
	if (n++ == 0) deep(3, -7);
	CHECK(r == -7);
	CHECK(sizeof(jmp_buf) == 200);
	signal(SIGUSR1, handler);
	sigset_t s;
	n = 0;
	r = sigsetjmp(sj, 1);
	if (n++ < 3) raise(SIGUSR1);
	CHECK(r == 5 && n == 4);
	sigprocmask(SIG_SETMASK, 0, &s);
	CHECK(!sigismember(&s, SIGUSR1));
	n = 0;
	r = sigsetjmp(sj, 0);
	if (n++ == 0) raise(SIGUSR1);
	sigprocmask(SIG_SETMASK, 0, &s);
	CHECK(r == 5 && sigismember(&s, SIGUSR1));
	return failures != 0;
}
