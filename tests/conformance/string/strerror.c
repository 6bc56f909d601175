// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>

extern int __xpg_strerror_r(int, char *, size_t);

int main(void)
{
	char b[100];
	for (int i = -2; i < 140; i++) {
		const char *n = strerrorname_np(i), *d = strerrordesc_np(i);
		printf("%d %s %s %s", i, strerror(i), n ? n : "-", d ? d : "-");
		printf(" %s", strerror_r(i, b, sizeof b));
		printf(" %d\n", __xpg_strerror_r(i, b, 12));
	}
	for (int i = -1; i < 70; i++) {
		const char *n = sigabbrev_np(i), *d = sigdescr_np(i);
		printf("%d %s %s %s\n", i, strsignal(i), n ? n : "-", d ? d : "-");
	}
	return 0;
}
