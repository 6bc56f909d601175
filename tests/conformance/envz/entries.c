// host: same
/* envz.h: names with and without values. */
#include <envz.h>
#include <stdio.h>
#include <stdlib.h>

static char *envz;
static size_t len;

static void show(const char *what, int error)
{
	printf("%s: %d, %zu ", what, error, len);
	for (size_t i = 0; i < len; i++) printf(envz[i] ? "%c" : "|", envz[i]);
	putchar('\n');
}

static const char *text(const char *s) { return s ? s : "(none)"; }

int main(void)
{
	show("add a=1", envz_add(&envz, &len, "a", "1"));
	show("add b", envz_add(&envz, &len, "b", 0));
	show("add c=", envz_add(&envz, &len, "c", ""));
	show("add ab=x=y", envz_add(&envz, &len, "ab", "x=y"));
	show("add a=2", envz_add(&envz, &len, "a", "2"));
	const char *names[] = { "a", "b", "c", "ab", "d", "", "a=7", "ab=", "A" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		printf("%s: %s %s\n", names[i], text(envz_entry(envz, len, names[i])), text(envz_get(envz, len, names[i])));
	const char more[] = "a=other\0e=5\0b=now\0f";
	show("merge", envz_merge(&envz, &len, more, sizeof more, 0));
	show("merge, replacing", envz_merge(&envz, &len, more, sizeof more, 1));
	envz_remove(&envz, &len, "nobody");
	show("remove nobody", 0);
	envz_remove(&envz, &len, "ab");
	show("remove ab", 0);
	envz_strip(&envz, &len);
	show("strip", 0);
	envz_remove(&envz, &len, "a");
	envz_remove(&envz, &len, "b");
	envz_remove(&envz, &len, "c");
	show("remove", 0);
	envz_remove(&envz, &len, "e");
	show("remove all", 0);
	if (envz) puts("a block without bytes");
	envz_strip(&envz, &len);
	show("strip nothing", 0);
	printf("%s\n", text(envz_get(envz, len, "a")));
	return 0;
}
