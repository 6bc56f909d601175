// flags: -std=c99 -pedantic -Werror
// Names that ISO C leaves to programs are theirs, also where POSIX or the library has
// functions of that name: neither the headers nor the library's own work meet them.
#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

static int calls;

/* As functions of other types. */
double read(double x) { calls++; return x; }
double write(double x) { calls++; return x; }
double open(double x) { calls++; return x; }
double close(double x) { calls++; return x; }
double lseek(double x) { calls++; return x; }
double mmap(double x) { calls++; return x; }
double munmap(double x) { calls++; return x; }
double y0(char *x) { calls++; return *x; }
double gamma(char *x) { calls++; return *x; }
double index(double x) { calls++; return x; }
double stat(double x) { calls++; return x; }
double isatty(double x) { calls++; return x; }
double strnlen(double x) { calls++; return x; }
double mempcpy(double x) { calls++; return x; }
double sigaction(double x) { calls++; return x; }
double getpid(double x) { calls++; return x; }
double pthread_mutex_lock(double x) { calls++; return x; }
double clock_gettime(double x) { calls++; return x; }
double tzset(double x) { calls++; return x; }
double putenv(double x) { calls++; return x; }
double getline(double x) { calls++; return x; }

/* And as objects. */
int environ = 1, timezone = 2, optarg = 3, errnum = 4, fileno[4], strdup = 5, select = 6;

static void on_signal(int n) { (void)n; calls += 100; }

int main(void)
{
	char text[64];
	time_t now = time(0);
	FILE *f = tmpfile();
	if (!f || fputs("one line\n", f) < 0 || fseek(f, 0, SEEK_SET) || !fgets(text, sizeof text, f)
	    || strcmp(text, "one line\n") || fclose(f)) {
		printf("a file does not work\n");
		return 1;
	}
	void *p = malloc(1 << 22);
	if (!p || !setlocale(LC_ALL, "C") || !localtime(&now) || strlen(ctime(&now)) != 25 || getenv("no such name")) {
		printf("the library does not work\n");
		return 1;
	}
	free(p);
	if (signal(SIGUSR1, on_signal) == SIG_ERR || raise(SIGUSR1) || calls != 100) {
		printf("signals: %d\n", calls);
		return 1;
	}
	if (snprintf(text, sizeof text, "%s %g %ls", "a", 1.5, L"b") != 7 || strcmp(text, "a 1.5 b")) {
		printf("snprintf: %s\n", text);
		return 1;
	}
	if (environ + timezone + optarg + errnum + fileno[3] + strdup + select != 21) {
		printf("objects\n");
		return 1;
	}
	exit(calls == 100 ? 0 : 1);
}
