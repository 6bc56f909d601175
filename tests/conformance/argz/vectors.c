// host: same
/* argz.h: splitting, joining, adding, taking out, replacing. */
#include <argz.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const char *what, int error, const char *argz, size_t len)
{
	printf("%s: %d, %zu%s", what, error, len, argz ? "" : ", null");
	for (size_t i = 0; i < len; i++) printf(argz[i] ? "%c" : "|", argz[i]);
	putchar('\n');
}

int main(void)
{
	char *argz;
	size_t len;
	char *none[] = { 0 }, *some[] = { "one", "", "three", 0 };
	int e = argz_create(none, &argz, &len);
	show("none", e, argz, len);
	if (argz_count(argz, len) != 0 || argz_next(argz, len, 0)) puts("something in nothing");
	e = argz_create(some, &argz, &len);
	show("some", e, argz, len);
	char *argv[8];
	argz_extract(argz, len, argv);
	for (int i = 0; argv[i]; i++) printf(" [%s]", argv[i]);
	printf(" %zu\n", argz_count(argz, len));
	for (char *p = 0; (p = argz_next(argz, len, p));) printf(" <%s>", p);
	putchar('\n');

	e = argz_append(&argz, &len, "x\0y", 4);
	show("append", e, argz, len);
	e = argz_append(&argz, &len, "x\0y", 0);
	show("append nothing", e, argz, len);
	e = argz_add(&argz, &len, "");
	show("add empty", e, argz, len);
	e = argz_add_sep(&argz, &len, ":p::q:", ':');
	show("add_sep", e, argz, len);
	e = argz_insert(&argz, &len, argz, "first");
	show("insert first", e, argz, len);
	e = argz_insert(&argz, &len, argz + 8, "within");
	show("insert within", e, argz, len);
	e = argz_insert(&argz, &len, 0, "last");
	show("insert last", e, argz, len);
	e = argz_insert(&argz, &len, argz + len, "wrong");
	show("insert behind", e, argz, len);
	argz_delete(&argz, &len, 0);
	show("delete nothing", 0, argz, len);
	argz_delete(&argz, &len, argz_next(argz, len, argz));
	show("delete second", 0, argz, len);
	while (len) {
		argz_delete(&argz, &len, argz);
		show("delete", 0, argz, len);
	}

	const char *lists[] = { "", ":", "::", "a", "a:", ":a", "a:b", "a::b", ":::a:::b:::" };
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		e = argz_create_sep(lists[i], ':', &argz, &len);
		show(lists[i], e, argz, len);
		e = argz_add_sep(&argz, &len, lists[i], ':');
		show(lists[i], e, argz, len);
		if (len) argz_stringify(argz, len, '+');
		show("joined", 0, argz, len);
		free(argz);
	}

	const char *from[] = { "", "a", "aa", "ab", "abc", "z", "b" }, *with[] = { "", "x", "aa", "longer than that" };
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		for (size_t j = 0; j < sizeof with / sizeof *with; j++) {
			unsigned count = 5;
			e = argz_create_sep("abc,aaa,,b,abab,zz", ',', &argz, &len);
			if (e) printf("create: %d\n", e);
			e = argz_replace(&argz, &len, from[i], with[j], j ? &count : 0);
			printf("%s to %s, %u: ", from[i], with[j], count);
			show("replace", e, argz, len);
			free(argz);
		}
	return 0;
}
