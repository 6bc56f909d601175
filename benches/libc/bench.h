// What the benches of the C library share: a table of subjects, each timed a few times
// over, with a checksum that must not depend on the library.
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct subject {
    const char *name;
    // Does it n times; the checksum.
    uint64_t (*run)(size_t n);
    size_t n;
};

static inline double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

// A name, nanoseconds each time (the best of three), and the checksum, for each subject
// whose name contains `filter`.
static inline void bench(const char *name, uint64_t (*run)(size_t), size_t n, const char *filter)
{
    if (filter && !strstr(name, filter))
        return;
    double best = 1e30;
    uint64_t sum = 0;
    run(n / 8 + 1);
    for (int i = 0; i < 3; i++) {
        double start = bench_now();
        sum = run(n);
        double took = (bench_now() - start) / n;
        if (took < best)
            best = took;
    }
    printf("%s\t%.3f\t%llx\n", name, best, (unsigned long long)sum);
    fflush(stdout);
}

#define BENCH_ALL(subjects, argc, argv)                                                    \
    for (size_t i_ = 0; i_ < sizeof(subjects) / sizeof *(subjects); i_++)                  \
    bench((subjects)[i_].name, (subjects)[i_].run, (subjects)[i_].n, (argc) > 1 ? (argv)[1] : 0)

// Numbers without a pattern, the same each time.
static inline uint64_t bench_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return *state = x;
}

// Keeps the compiler from knowing what a pointer points to.
#define BENCH_HIDE(p) __asm__ volatile("" : "+r"(p) : : "memory")

#endif
