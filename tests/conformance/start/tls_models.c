// flags: -fPIC -mtls-dialect=gnu
// Thread-local storage by each model, by __tls_get_addr itself, and with an alignment above that of the thread's block.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static __thread char odd[13] = "odd";
__thread int general __attribute__((tls_model("global-dynamic"))) = 1;
static __thread int local_a __attribute__((tls_model("local-dynamic"))) = 2;
static __thread int local_b __attribute__((tls_model("local-dynamic")));
__thread int initial __attribute__((tls_model("initial-exec"))) = 3;
static __thread int local __attribute__((tls_model("local-exec"), aligned(1024))) = 4;

void *__tls_get_addr(size_t *);
static int bad;

static void *check(void *fs)
{
	if (general != 1 || local_a != 2 || local_b != 0 || initial != 3 || local != 4 || odd[0] != 'o')
		bad = printf("%d %d %d %d %d\n", general, local_a, local_b, initial, local);
	general++, local_a++, local_b++, initial++, local++, odd[0]++;
	if ((uintptr_t)&local % 1024)
		bad = printf("not aligned: %p\n", (void *)&local);
	// The program is module 1; offsets are from the start of its block, as the local-dynamic model has them.
	char *start = __tls_get_addr((size_t[]){1, 0});
	char *again = __tls_get_addr((size_t[]){1, (char *)&general - start});
	if (again != (char *)&general || start > (char *)&odd || (char *)&local_b - start > 8192)
		bad = printf("__tls_get_addr: %p, %p is %p\n", (void *)start, (void *)&general, (void *)again);
	uintptr_t tp;
	__asm__("movq %%fs:0, %0" : "=r"(tp));
	if (tp <= (uintptr_t)&local || tp - (uintptr_t)start > 16384)
		bad = printf("the thread pointer is not behind the block\n");
	return fs;
}

int main(void)
{
	check(0);
	for (int i = 0; i < 3; i++) {
		pthread_t t;
		pthread_create(&t, 0, check, 0);
		pthread_join(t, 0);
	}
	return bad != 0;
}
