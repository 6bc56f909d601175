// A program with an allocator of its own: what the library hands out to be freed comes
// from there, and what it takes over goes back there (redis with jemalloc crashed).
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static char arena[1 << 20] __attribute__((aligned(16)));
static size_t used;
static int failed;

struct head {
    size_t size;
    size_t magic;
};

void *malloc(size_t size)
{
    size_t need = sizeof(struct head) + ((size + 15) & ~(size_t)15);
    if (used + need > sizeof arena)
        return 0;
    struct head *h = (struct head *)(arena + used);
    used += need;
    h->size = size;
    h->magic = 0x6d696e65;
    return h + 1;
}

static struct head *head_of(void *p)
{
    struct head *h = (struct head *)p - 1;
    if ((char *)h < arena || (char *)h >= arena + used || h->magic != 0x6d696e65) {
        failed = 1;
        return 0;
    }
    return h;
}

void free(void *p)
{
    if (p && head_of(p))
        head_of(p)->magic = 0;
}

void *calloc(size_t n, size_t size)
{
    void *p = malloc(n * size);
    return p ? memset(p, 0, n * size) : 0;
}

void *realloc(void *p, size_t size)
{
    void *q = malloc(size);
    if (p && q && head_of(p)) {
        size_t old = head_of(p)->size;
        memcpy(q, p, old < size ? old : size);
        free(p);
    }
    return q;
}

static void mine(const char *what, void *p)
{
    int before = failed;
    failed = 0;
    if (!p || !head_of(p))
        printf("%s: not from our allocator\n", what), before = 1;
    else
        free(p);
    failed |= before;
}

int main(void)
{
    mine("strdup", strdup("text"));
    mine("strndup", strndup("text", 2));
    mine("wcsdup", wcsdup(L"text"));
    char *s = 0;
    if (asprintf(&s, "%d %s", 7, "times") != 7 || strcmp(s, "7 times"))
        failed = 1;
    mine("asprintf", s);
    mine("getcwd", getcwd(0, 0));
    mine("get_current_dir_name", get_current_dir_name());
    mine("realpath", realpath("/", 0));
    char *word = 0;
    if (sscanf("hello there", "%ms", &word) != 1)
        failed = 1;
    mine("sscanf", word);

    size_t n = 0;
    FILE *f = open_memstream(&s, &n);
    for (int i = 0; i < 1000; i++)
        fprintf(f, "line %d\n", i);
    fclose(f);
    FILE *in = fmemopen(s, n, "r");
    size_t room = 2;
    char *line = malloc(room);
    int lines = 0;
    while (getline(&line, &room, in) > 0)
        lines++;
    fclose(in);
    if (lines != 1000)
        failed = 1;
    mine("getline", line);
    mine("open_memstream", s);
    wchar_t *w = 0;
    f = open_wmemstream(&w, &n);
    fputws(L"wide", f);
    fclose(f);
    mine("open_wmemstream", w);

    struct dirent **list;
    int count = scandir("/", &list, 0, alphasort);
    for (int i = 0; i < count; i++)
        mine("scandir's entry", list[i]);
    mine("scandir", list);
    if (failed)
        puts("something was not from our allocator");
    return failed;
}
