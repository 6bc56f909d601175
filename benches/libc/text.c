// Streams, formatted text, numbers from text, characters, time.
#define _GNU_SOURCE
#include "bench.h"
#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>
#include <locale.h>

static FILE *lines;
static char big[1 << 20];

static FILE *rewound(void)
{
    rewind(lines);
    return lines;
}

static uint64_t do_getc(size_t n)
{
    uint64_t sum = 0;
    FILE *f = rewound();
    for (size_t i = 0; i < n; i++) {
        int c = getc(f);
        if (c == EOF)
            rewind(f);
        sum += c;
    }
    return sum;
}
static uint64_t do_fgets(size_t n)
{
    uint64_t sum = 0;
    char line[256];
    FILE *f = rewound();
    for (size_t i = 0; i < n; i++) {
        if (!fgets(line, sizeof line, f)) {
            rewind(f);
            continue;
        }
        sum += line[3];
    }
    return sum;
}
static uint64_t do_getline(size_t n)
{
    uint64_t sum = 0;
    static char *line;
    static size_t room;
    FILE *f = rewound();
    for (size_t i = 0; i < n; i++) {
        ssize_t len = getline(&line, &room, f);
        if (len < 0)
            rewind(f);
        sum += len;
    }
    return sum;
}
static uint64_t do_fread(size_t n)
{
    uint64_t sum = 0;
    char part[100];
    FILE *f = rewound();
    for (size_t i = 0; i < n; i++) {
        size_t len = fread(part, 1, sizeof part, f);
        if (len < sizeof part)
            rewind(f);
        sum += len;
    }
    return sum;
}
static uint64_t to_memory(size_t n, void (*put)(FILE *, size_t))
{
    FILE *f = tmpfile();
    for (size_t i = 0; i < n; i++) {
        if (i % 4096 == 0)
            rewind(f);
        put(f, i);
    }
    fflush(f);
    uint64_t sum = ftell(f);
    fclose(f);
    return sum;
}
static void put_c(FILE *f, size_t i) { putc('a' + i % 26, f); }
static void put_words(FILE *f, size_t i) { fwrite("some words that are written\n", 1, 28 - i % 3, f); }
static void put_ints(FILE *f, size_t i) { fprintf(f, "%d %u %lx\n", (int)i, (unsigned)i * 7, (long)i); }
static void put_doubles(FILE *f, size_t i) { fprintf(f, "%f %g\n", i * 0.37, i * 1.1e-3); }
static uint64_t do_putc(size_t n) { return to_memory(n, put_c); }
static uint64_t do_fwrite(size_t n) { return to_memory(n, put_words); }
static uint64_t do_fprintf_ints(size_t n) { return to_memory(n, put_ints); }
static uint64_t do_fprintf_doubles(size_t n) { return to_memory(n, put_doubles); }

#define SNPRINTF(name, ...)                                                                \
    static uint64_t name(size_t n)                                                         \
    {                                                                                      \
        uint64_t sum = 0;                                                                  \
        char to[128];                                                                      \
        uint64_t r = 88172645463325252;                                                    \
        for (size_t i = 0; i < n; i++) {                                                   \
            uint64_t x = bench_random(&r);                                                 \
            double d = (double)(int64_t)x * 1e-12;                                         \
            (void)d;                                                                       \
            (void)x;                                                                       \
            sum += snprintf(to, sizeof to, __VA_ARGS__) + to[1];                           \
        }                                                                                  \
        return sum;                                                                        \
    }
SNPRINTF(do_snprintf_int, "%d", (int)x)
SNPRINTF(do_snprintf_long, "%ld", (long)x)
SNPRINTF(do_snprintf_text, "%s: %s", "some name", "some value that is longer")
SNPRINTF(do_snprintf_mixed, "%-8s|%5d|%#x|%c", "name", (int)(x & 0xffff), (unsigned)x, 'x')
SNPRINTF(do_snprintf_g, "%g", d)
SNPRINTF(do_snprintf_17g, "%.17g", d)
SNPRINTF(do_snprintf_f, "%.3f", d)
SNPRINTF(do_snprintf_e, "%e", d)

static char numbers[1000][32], integers[1000][24];

static uint64_t do_strtod(size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += strtod(numbers[i % 1000], 0);
    uint64_t bits;
    memcpy(&bits, &sum, 8);
    return bits;
}
static uint64_t do_strtol(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += strtol(integers[i % 1000], 0, 10);
    return sum;
}
static uint64_t do_atoi(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += atoi("12345");
    return sum;
}
static uint64_t do_sscanf(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        int a = 0, b = 0;
        char word[16];
        sscanf("12 words 345", "%d %15s %d", &a, word, &b);
        sum += a + b + word[0];
    }
    return sum;
}
static int by_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}
static uint64_t do_qsort_ints(size_t n)
{
    static int v[1000];
    uint64_t r = 1, sum = 0;
    for (size_t i = 0; i < n; i++) {
        for (int j = 0; j < 1000; j++)
            v[j] = bench_random(&r);
        qsort(v, 1000, sizeof *v, by_int);
        sum += v[500];
    }
    return sum;
}
struct pair {
    uint64_t key;
    char rest[40];
};
static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const struct pair *)a)->key, y = ((const struct pair *)b)->key;
    return (x > y) - (x < y);
}
static uint64_t do_qsort_structs(size_t n)
{
    static struct pair v[1000];
    uint64_t r = 1, sum = 0;
    for (size_t i = 0; i < n; i++) {
        for (int j = 0; j < 1000; j++)
            v[j].key = bench_random(&r);
        qsort(v, 1000, sizeof *v, by_key);
        sum += v[500].key;
    }
    return sum;
}
static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}
static uint64_t do_qsort_texts(size_t n)
{
    static char *v[1000];
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        for (int j = 0; j < 1000; j++)
            v[j] = integers[(j * 7 + i) % 1000];
        qsort(v, 1000, sizeof *v, by_text);
        sum += v[500][0];
    }
    return sum;
}
static uint64_t do_ctype(size_t n)
{
    uint64_t sum = 0;
    int (*volatile alpha)(int) = isalpha, (*volatile upper)(int) = toupper;
    for (size_t i = 0; i < n; i++)
        sum += !!alpha(i & 127) + upper(i & 127);
    return sum;
}
static uint64_t do_getenv(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += !!getenv("BENCH_THAT_IS_SET") + !!getenv("BENCH_THAT_IS_NOT");
    return sum;
}
static uint64_t do_gmtime(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        time_t t = 1700000000 + (time_t)i * 86413;
        struct tm tm;
        gmtime_r(&t, &tm);
        sum += tm.tm_yday;
    }
    return sum;
}
static uint64_t do_localtime(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        time_t t = 1700000000 + (time_t)(i % 10000) * 86413;
        struct tm tm;
        localtime_r(&t, &tm);
        sum += tm.tm_hour;
    }
    return sum;
}
static uint64_t do_mktime(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct tm tm = {.tm_year = 120 + i % 10, .tm_mon = i % 12, .tm_mday = 5, .tm_isdst = -1};
        sum += mktime(&tm);
    }
    return sum;
}
static uint64_t do_strftime(size_t n)
{
    uint64_t sum = 0;
    char to[64];
    for (size_t i = 0; i < n; i++) {
        struct tm tm = {.tm_year = 124, .tm_mon = i % 12, .tm_mday = 5, .tm_hour = i % 24};
        sum += strftime(to, sizeof to, "%Y-%m-%d %H:%M:%S %b", &tm) + to[12];
    }
    return sum;
}
static uint64_t do_clock(size_t n)
{
    struct timespec t;
    for (size_t i = 0; i < n; i++)
        clock_gettime(CLOCK_MONOTONIC, &t);
    return 0;
}
static uint64_t do_mbstowcs(size_t n)
{
    uint64_t sum = 0;
    wchar_t to[128];
    for (size_t i = 0; i < n; i++)
        sum += mbstowcs(to, "some text with \303\244\303\266\303\274 and \342\202\254 in it, and more", 128);
    return sum;
}
static uint64_t do_getpid(size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += getppid() > 0;
    return sum;
}

static const struct subject subjects[] = {
    {"getc", do_getc, 1000000},
    {"fgets", do_fgets, 100000},
    {"getline", do_getline, 100000},
    {"fread 100", do_fread, 100000},
    {"putc", do_putc, 1000000},
    {"fwrite", do_fwrite, 200000},
    {"fprintf ints", do_fprintf_ints, 40000},
    {"fprintf doubles", do_fprintf_doubles, 15000},
    {"snprintf %d", do_snprintf_int, 60000},
    {"snprintf %ld", do_snprintf_long, 50000},
    {"snprintf %s", do_snprintf_text, 60000},
    {"snprintf mixed", do_snprintf_mixed, 30000},
    {"snprintf %g", do_snprintf_g, 20000},
    {"snprintf %.17g", do_snprintf_17g, 20000},
    {"snprintf %.3f", do_snprintf_f, 20000},
    {"snprintf %e", do_snprintf_e, 20000},
    {"strtod", do_strtod, 100000},
    {"strtol", do_strtol, 300000},
    {"atoi", do_atoi, 300000},
    {"sscanf", do_sscanf, 30000},
    {"qsort ints", do_qsort_ints, 50},
    {"qsort structs", do_qsort_structs, 50},
    {"qsort texts", do_qsort_texts, 50},
    {"isalpha toupper", do_ctype, 2000000},
    {"getenv", do_getenv, 100000},
    {"gmtime_r", do_gmtime, 200000},
    {"localtime_r", do_localtime, 50000},
    {"mktime", do_mktime, 30000},
    {"strftime", do_strftime, 30000},
    {"clock_gettime", do_clock, 100000},
    {"mbstowcs", do_mbstowcs, 50000},
    {"getppid", do_getpid, 20000},
};

int main(int argc, char **argv)
{
    setenv("BENCH_THAT_IS_SET", "1", 1);
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    setlocale(LC_CTYPE, "C.UTF-8");
    lines = tmpfile();
    for (int i = 0; i < 20000; i++)
        fprintf(lines, "line %d with a few words on it, as lines have\n", i);
    uint64_t r = 42;
    for (int i = 0; i < 1000; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%.*g", 3 + i % 15, (double)(int64_t)bench_random(&r) * 1e-15);
        snprintf(integers[i], sizeof integers[i], "%ld", (long)(bench_random(&r) >> (i % 50)));
    }
    memset(big, 'x', sizeof big - 1);
    BENCH_ALL(subjects, argc, argv);
    return 0;
}
