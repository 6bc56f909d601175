// host: same
#include <libgen.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
	const char *paths[] = { "", "/", "//", "///", "a", "/a", "//a", "a/", "a//", "/a/", "/a/b", "/a//b", "a/b/", "a//b//", "..", ".", "../x", "/usr/lib", "//usr/", "///usr/lib///" };
	for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
		char a[32], b[32];
		strcpy(a, paths[i]), strcpy(b, paths[i]);
		printf("%s: %s %s\n", paths[i], basename(a), dirname(b));
	}
	printf("%s %s\n", basename(NULL), dirname(NULL));
	return 0;
}
