// host: same
// Indirect functions: by a call, by their address in data, in a constant table, and from a constructor.
#include <stdio.h>
#include <string.h>

static int runs;
static int plain(int x) { return x + 1; }
static int other(int x) { return x + 2; }
static int (*pick(void))(int) { return plain; }
static int (*pick_other(void))(int) { return other; }
int chosen(int) __attribute__((ifunc("pick")));
static int hidden(int) __attribute__((ifunc("pick_other")));
int (*in_data)(int) = chosen;
static int (*const in_table[])(int) = {chosen, hidden, plain};
// A library function that is chosen by the processor, by its address.
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
__attribute__((constructor)) static void before(void) { runs = chosen(1) + in_table[1](1); }

int main(void)
{
	char a[200] = "text", b[200];
	copy(b, a, sizeof a);
	printf("%d %d %d %d %d %s\n", runs, chosen(10), in_data(20), in_table[0](30), hidden(40), b);
	return 0;
}
