// flags: -fPIE -pie -Wl,-z,pack-relative-relocs
// Relative relocations in their packed form.
#include "relro.c"

// Far apart, so that bitmaps of several kinds are needed.
struct gap { int *p; char fill[200]; };
static struct gap gaps[40] = {[0] = {&a}, [1] = {&b}, [3] = {&a}, [39] = {&b}};
static int *dense[300] = {[0 ... 149] = &a, [151 ... 299] = &b};

__attribute__((constructor)) static void check(void)
{
	int *volatile *g = &gaps[0].p;
	for (int i = 0; i < 300; i++)
		if (((int *volatile *)dense)[i] != (i < 150 ? &a : i == 150 ? 0 : &b))
			_exit(3);
	if (*g != &a || gaps[1].p != &b || gaps[2].p || gaps[3].p != &a || gaps[39].p != &b)
		_exit(4);
}
