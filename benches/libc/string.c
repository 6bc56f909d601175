// Memory and strings, from 1 byte to 1 MiB, at even and odd addresses.
#define _GNU_SOURCE
#include "bench.h"
#include <stdlib.h>

static char *a, *b;
static size_t size, odd;

#define LOOP(body)                                                                         \
    {                                                                                      \
        uint64_t sum = 0;                                                                  \
        char *x = a + odd, *y = b + 3 * odd;                                               \
        for (size_t i = 0; i < n; i++) {                                                   \
            BENCH_HIDE(x);                                                                 \
            BENCH_HIDE(y);                                                                 \
            body;                                                                          \
        }                                                                                  \
        return sum;                                                                        \
    }

static uint64_t do_memcpy(size_t n) LOOP(memcpy(x, y, size); sum += (unsigned char)x[size / 2])
static uint64_t do_memmove(size_t n) LOOP(memmove(x, x + 1, size); sum += size)
static uint64_t do_memset(size_t n) LOOP(memset(x, (int)i, size); sum += (unsigned char)x[size - 1])
static uint64_t do_memchr(size_t n) LOOP(sum += (char *)memchr(y, 'z', size + 1) - y)
static uint64_t do_memrchr(size_t n) LOOP(sum += memrchr(y, 'q', size) == 0)
static uint64_t do_memcmp(size_t n) LOOP(sum += memcmp(x, y, size) == 0)
static uint64_t do_strlen(size_t n) LOOP(sum += strlen(y))
static uint64_t do_strnlen(size_t n) LOOP(sum += strnlen(y, size + 5))
static uint64_t do_strcmp(size_t n) LOOP(sum += strcmp(x, y) == 0)
static uint64_t do_strchr(size_t n) LOOP(sum += strchr(y, 'z') - y)
static uint64_t do_strrchr(size_t n) LOOP(sum += strrchr(y, 'z') - y)
static uint64_t do_strcpy(size_t n) LOOP(sum += strcpy(x, y) == x)
static uint64_t do_strstr(size_t n) LOOP(sum += strstr(y, "abz") - y)
static uint64_t do_strcspn(size_t n) LOOP(sum += strcspn(y, "z;"))

static const struct {
    const char *name;
    uint64_t (*run)(size_t);
} functions[] = {
    {"memcpy", do_memcpy},   {"memmove", do_memmove}, {"memset", do_memset},
    {"memchr", do_memchr},   {"memrchr", do_memrchr}, {"memcmp", do_memcmp},
    {"strlen", do_strlen},   {"strnlen", do_strnlen}, {"strcmp", do_strcmp},
    {"strchr", do_strchr},   {"strrchr", do_strrchr}, {"strcpy", do_strcpy},
    {"strstr", do_strstr},   {"strcspn", do_strcspn},
};

static const size_t sizes[] = {1, 8, 15, 32, 64, 200, 1000, 4096, 65536, 1 << 20};

int main(int argc, char **argv)
{
    a = aligned_alloc(4096, (1 << 20) + 8192);
    b = aligned_alloc(4096, (1 << 20) + 8192);
    for (size_t f = 0; f < sizeof functions / sizeof *functions; f++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            for (odd = 0; odd < 2; odd++) {
                size = sizes[s];
                for (size_t i = 0; i < (1 << 20) + 8192; i++)
                    a[i] = b[i] = 'a' + i % 2;
                // The same text at both places, with the byte that is looked for at its end.
                memset(a + odd, 'a', size);
                memset(b + 3 * odd, 'a', size);
                for (size_t i = 1; i < size; i += 2)
                    a[odd + i] = b[3 * odd + i] = 'b';
                a[odd + size - 1] = b[3 * odd + size - 1] = 'z';
                if (size > 2)
                    a[odd + size - 3] = b[3 * odd + size - 3] = 'a',
                    a[odd + size - 2] = b[3 * odd + size - 2] = 'b';
                a[odd + size] = b[3 * odd + size] = 0;
                if (functions[f].run == do_strstr && size < 3)
                    continue;
                char name[64];
                snprintf(name, sizeof name, "%s %zu%s", functions[f].name, size, odd ? " odd" : "");
                bench(name, functions[f].run, 3000000 / (size / 8 + 20) + 1, argc > 1 ? argv[1] : 0);
            }
    return 0;
}
