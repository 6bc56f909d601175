// host: same
/* Just above a power of two, whose digits tell only at the end that it is above: one rounding. */
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
	static const char *const texts[] = { "1.0000000000000000000542", "1.00000000000000000005421010862427522170037264004349708557128906250001",
		"-1.0000000000000000000542101086242752217", "2.0000000000000000001084202172485504434007452800869941711425781250001",
		"0.99999999999999999999999", "1.00000000000000000000000001" };
	static const int modes[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t m = 0; m < 4; m++) {
			fesetround(modes[m]);
			long double x = strtold(texts[i], 0);
			double d = strtod(texts[i], 0);
			fesetround(FE_TONEAREST);
			printf("%s %zu: %La %a\n", texts[i], m, x, d);
		}
	return 0;
}
