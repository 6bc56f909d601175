// What the tests need to know of float, double and long double. A number of any of them is carried as a long double, exactly.
#ifndef TESTS_EXACT_TYPE_H
#define TESTS_EXACT_TYPE_H

#include "../random.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

enum type { FLOAT, DOUBLE, LONG };

static const struct {
	const char *name;
	int precision;
	// Of the least number above zero, and of the least power of two that is too great.
	long least, beyond;
} types[] = {
	{ "float", 24, -149, 128 },
	{ "double", 53, -1074, 1024 },
	{ "long", 64, -16445, 16384 },
};

// MPFR's numbers have the range of the type, so that it rounds to what the type has.
__attribute__((unused)) static void narrow(enum type t)
{
	mpfr_set_emin(types[t].least + 1);
	mpfr_set_emax(types[t].beyond);
}

// More range than any type's.
__attribute__((unused)) static void wide(void)
{
	mpfr_set_emin(-200000);
	mpfr_set_emax(200000);
}

// Rounded to the type, by the rounding mode in force.
__attribute__((unused)) static long double as_type(enum type t, long double x)
{
	return t == FLOAT ? (float)x : t == DOUBLE ? (double)x : x;
}

// The number of these bits, sign and exponent and mantissa.
__attribute__((unused)) static long double from_bits(enum type t, uint64_t low, uint32_t high)
{
	if (t == FLOAT) {
		float x;
		memcpy(&x, &low, sizeof x);
		return x;
	}
	if (t == DOUBLE) {
		double x;
		memcpy(&x, &low, sizeof x);
		return x;
	}
	// The first bit is not implied: without it there are subnormal numbers only.
	low = high & 0x7fff ? low | 1ull << 63 : low & ~(1ull << 63);
	long double x = 0;
	memcpy(&x, &low, 8);
	memcpy((char *)&x + 8, &high, 2);
	return x;
}

// Quiet NaNs only: a signalling one changes when it is loaded.
__attribute__((unused)) static long double any_bits(enum type t)
{
	long double x = from_bits(t, next(), next());
	return isnan(x) ? (long double)NAN : x;
}

// The next number of the type, n times; n may be negative.
__attribute__((unused)) static long double step(enum type t, long double x, int n)
{
	long double to = n < 0 ? -HUGE_VALL : HUGE_VALL;
	for (n = n < 0 ? -n : n; n > 0; n--)
		x = t == FLOAT ? nextafterf(x, to) : t == DOUBLE ? nextafter(x, to) : nextafterl(x, to);
	return x;
}

// The bound that the table of docs/precision.md states.
__attribute__((unused)) static double bound_of(const char *path, const char *name, enum type type)
{
	FILE *file = fopen(path, "r");
	char line[256], function[64], words[3][16];
	double bound = -1;
	if (!file) {
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "| `%63[a-z0-9]` | %15s | %15s | %15s |", function, words[0], words[1], words[2]) == 4 && !strcmp(function, name))
			bound = strtod(words[type], 0);
	fclose(file);
	if (!(bound > 0)) {
		printf("%s: no bound for %s of %s\n", path, name, types[type].name);
		exit(2);
	}
	return bound;
}

#endif
