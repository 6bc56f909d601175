// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static const char *show(const char *n) { const char *v = getenv(n); return v ? v : "(none)"; }
int main(void)
{
	clearenv();
	printf("%s\n", show("HOME"));
	printf("%d %s\n", setenv("A", "1", 0), show("A"));
	printf("%d %s\n", setenv("A", "2", 0), show("A"));
	printf("%d %s\n", setenv("A", "3", 1), show("A"));
	printf("%d %d\n", setenv("", "x", 1), errno);
	printf("%d\n", setenv("A=B", "x", 1));
	static char put[] = "PUT=here";
	printf("%d %s\n", putenv(put), show("PUT"));
	put[4] = 'H';
	printf("%s %s\n", show("PUT"), show("PU"));
	printf("%d %s\n", putenv((char *)"A"), show("A"));
	for (int i = 0; i < 100; i++) {
		char n[16], v[16];
		sprintf(n, "V%d", i), sprintf(v, "%d", i * i);
		setenv(n, v, 1);
	}
	for (int i = 0; i < 100; i += 9) { char n[16]; sprintf(n, "V%d", i); printf("%s ", show(n)); unsetenv(n); }
	int k = 0;
	for (char **e = environ; *e; e++) k++;
	printf("%d %s %s %s\n", k, show("V9"), show("V10"), secure_getenv("V11"));
	char opts[] = "ro,size=10,bad=x,noval", *o = opts, *v;
	char *const toks[] = { (char *)"ro", (char *)"size", (char *)"noval", NULL };
	while (*o) { int r = getsubopt(&o, toks, &v); printf("%d %s;", r, v ? v : "-"); }
	puts("");
	clearenv();
	printf("%d %s\n", environ == NULL, show("V10"));
	return 0;
}
