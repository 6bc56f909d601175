// Numbers that look random, the same for the same seed on every library.
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdint.h>

static uint64_t random_state;

// SplitMix64: every seed is as good as another.
__attribute__((unused)) static uint64_t next(void)
{
	uint64_t z = random_state += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

// From 0 to n - 1.
__attribute__((unused)) static uint64_t below(uint64_t n)
{
	return next() % n;
}

// From 0 to 1.
__attribute__((unused)) static double unit(void)
{
	return (double)(next() >> 11) * 0x1p-53;
}

#endif
