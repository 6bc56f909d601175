// Mathematical functions over an ordinary range of arguments.
#define _GNU_SOURCE
#include "bench.h"
#include <math.h>

static double in[1024];

// Results are compared to eight digits: the last ones are each library's own.
static uint64_t rounded(double sum)
{
    char text[32];
    snprintf(text, sizeof text, "%.7e", sum);
    uint64_t h = 0;
    for (char *p = text; *p; p++)
        h = h * 31 + (unsigned char)*p;
    return h;
}

#define ONE(f)                                                                             \
    static uint64_t do_##f(size_t n)                                                       \
    {                                                                                      \
        double sum = 0;                                                                    \
        for (size_t i = 0; i < n; i++)                                                     \
            sum += f(in[i & 1023]);                                                        \
        return rounded(sum);                                                               \
    }
#define ONEF(f)                                                                            \
    static uint64_t do_##f(size_t n)                                                       \
    {                                                                                      \
        double sum = 0;                                                                    \
        for (size_t i = 0; i < n; i++)                                                     \
            sum += (float)(int)(100 * f((float)in[i & 1023]));                             \
        (void)rounded;                                                                     \
        return sum != sum;                                                                 \
    }
ONE(sin) ONE(cos) ONE(tan) ONE(exp) ONE(exp2) ONE(expm1) ONE(log) ONE(log2) ONE(log10) ONE(log1p)
ONE(cbrt) ONE(atan) ONE(sinh) ONE(tanh) ONE(erf) ONE(lgamma) ONE(floor) ONE(rint) ONE(sqrt)
ONEF(sinf) ONEF(cosf) ONEF(expf) ONEF(logf)
static uint64_t do_pow(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += pow(in[i & 1023], 1.7);
    return rounded(sum);
}
static uint64_t do_powf(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += powf(in[i & 1023], 1.7f);
    return sum != sum;
}
static uint64_t do_atan2(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += atan2(in[i & 1023], 2.5);
    return rounded(sum);
}
static uint64_t do_fmod(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += fmod(in[i & 1023] * 1000, 2.5);
    return rounded(sum);
}
static uint64_t do_hypot(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += hypot(in[i & 1023], 2.5);
    return rounded(sum);
}

#define N 100000
static const struct subject subjects[] = {
    {"sin", do_sin, N},     {"cos", do_cos, N},       {"tan", do_tan, N},     {"exp", do_exp, N},
    {"exp2", do_exp2, N},   {"expm1", do_expm1, N},   {"log", do_log, N},     {"log2", do_log2, N},
    {"log10", do_log10, N}, {"log1p", do_log1p, N},   {"pow", do_pow, N},     {"cbrt", do_cbrt, N},
    {"atan", do_atan, N},   {"atan2", do_atan2, N},   {"sinh", do_sinh, N},   {"tanh", do_tanh, N},
    {"erf", do_erf, N},     {"lgamma", do_lgamma, N}, {"floor", do_floor, N}, {"rint", do_rint, N},
    {"sqrt", do_sqrt, N},   {"fmod", do_fmod, N},     {"hypot", do_hypot, N}, {"sinf", do_sinf, N},
    {"cosf", do_cosf, N},   {"expf", do_expf, N},     {"logf", do_logf, N},   {"powf", do_powf, N},
};

int main(int argc, char **argv)
{
    uint64_t r = 7;
    for (int i = 0; i < 1024; i++)
        in[i] = (double)(bench_random(&r) % 100000) / 10000 + 0.001;
    BENCH_ALL(subjects, argc, argv);
    return 0;
}
