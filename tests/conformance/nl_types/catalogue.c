// host: same
// recorded: no, it starts gencat
// Catalogues that gencat makes: messages, paths, failures.
#define _GNU_SOURCE
#include <errno.h>
#include <langinfo.h>
#include <nl_types.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(nl_catd c, int set, int n)
{
	errno = 0;
	const char *text = catgets(c, set, n, "(default)");
	printf("%d %d: %s %d\n", set, n, text, set < 0 || n < 0 ? 0 : errno);
}

static void all(nl_catd c)
{
	static const int sets[] = {-1, 0, 1, 2, 7, 8, 1000}, numbers[] = {-1, 0, 1, 2, 3, 10, 99, 500};
	for (unsigned i = 0; i < sizeof sets / sizeof *sets; i++)
		for (unsigned j = 0; j < sizeof numbers / sizeof *numbers; j++) show(c, sets[i], numbers[j]);
}

int main(void)
{
	FILE *f = fopen("test.msg", "w");
	if (!f) return 1;
	fputs("$ a comment\n1 of the first set\n2 second\n$set 2\n$quote \"\n1 \"quoted \\\"text\\\"\\n\"\n3 \"a\\tb \"\n10 \"\"\n$set 7\n99 \"the last\"\n", f);
	fprintf(f, "$set 8\n");
	for (int i = 1; i <= 500; i++) fprintf(f, "%d \"message %d of many\"\n", i, i);
	fclose(f);
	if (system("gencat test.cat test.msg")) return 1;

	nl_catd c = catopen("./test.cat", 0);
	printf("%d\n", c != (nl_catd)-1);
	all(c);
	printf("%d\n", catclose(c));

	unsetenv("NLSPATH");
	c = catopen("test.cat", 0);
	printf("%d %d\n", c == (nl_catd)-1, errno);
	setenv("NLSPATH", "./none/%N:./%N.cat", 1);
	c = catopen("test", NL_CAT_LOCALE);
	printf("%d\n", c != (nl_catd)-1);
	show(c, NL_SETD, 1);
	catclose(c);
	mkdir("C", 0700);
	if (rename("test.cat", "C/test.cat")) return 1;
	setenv("NLSPATH", "%L/%N.cat", 1);
	c = catopen("test", NL_CAT_LOCALE);
	printf("%d\n", c != (nl_catd)-1);
	catclose(c);
	mkdir("xx", 0700);
	mkdir("xx/YY-utf8", 0700);
	if (rename("C/test.cat", "xx/YY-utf8/test%")) return 1;
	setenv("NLSPATH", "%l/%t-%c/%N%%", 1);
	setenv("LANG", "xx_YY.utf8", 1);
	c = catopen("test", 0);
	printf("%d\n", c != (nl_catd)-1);
	catclose(c);
	setenv("LANG", "../xx_YY.utf8", 1);
	printf("%d\n", catopen("test", 0) == (nl_catd)-1);
	if (rename("xx/YY-utf8/test%", "test.cat")) return 1;
	setenv("NLSPATH", ":", 1);
	c = catopen("test.cat", 0);
	printf("%d\n", c != (nl_catd)-1);
	catclose(c);

	errno = 0;
	printf("%d ", catopen("./nothing", 0) == (nl_catd)-1);
	printf("%d\n", errno == ENOENT);
	printf("%d\n", catopen("./test.msg", 0) == (nl_catd)-1);
	f = fopen("short.cat", "w");
	fclose(f);
	printf("%d\n", catopen("./short.cat", 0) == (nl_catd)-1);
	if (truncate("test.cat", 40)) return 1;
	printf("%d\n", catopen("./test.cat", 0) == (nl_catd)-1);
	puts(catgets((nl_catd)-1, 1, 1, "as given"));
	errno = 0;
	printf("%d ", catclose((nl_catd)-1));
	printf("%d\n", errno == EBADF);
	return 0;
}
