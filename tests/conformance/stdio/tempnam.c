/* tempnam, cuserid, rpmatch. */
#define _GNU_SOURCE
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int failures;
#define CHECK(x) ((x) ? (void)0 : (void)(printf("line %d: %s\n", __LINE__, #x), failures++))

/* Whether a name is as asked for, and of no file. */
static int fits(char *name, const char *begin)
{
	struct stat st;
	if (!name) return 0;
	int ok = !strncmp(name, begin, strlen(begin)) && strlen(name) == strlen(begin) + 6 && lstat(name, &st) && errno == ENOENT;
	free(name);
	return ok;
}

int main(void)
{
	char dir[] = "/tmp/tempnam-XXXXXX", want[64];
	CHECK(mkdtemp(dir) == dir);
	unsetenv("TMPDIR");
	snprintf(want, sizeof want, "%s/", dir);
	char *a = tempnam(dir, "abcdefgh"), *b = tempnam(dir, "abcdefgh");
	CHECK(a && b && strcmp(a, b));
	strcat(want, "abcde");
	CHECK(fits(a, want) && fits(b, want));
	CHECK(fits(tempnam(0, "q"), "/tmp/q"));
	CHECK(fits(tempnam(0, 0), "/tmp/file"));
	CHECK(fits(tempnam("/nowhere", "q"), "/tmp/q"));
	CHECK(fits(tempnam("/tmp///", "q"), "/tmp/q"));
	setenv("TMPDIR", dir, 1);
	CHECK(fits(tempnam("/tmp", "abcde"), want));
	setenv("TMPDIR", "/nowhere", 1);
	CHECK(fits(tempnam("/tmp", "abcde"), "/tmp/abcde"));
	CHECK(rmdir(dir) == 0);

	char room[L_cuserid + 1];
	memset(room, '#', sizeof room);
	struct passwd *me = getpwuid(geteuid());
	char *p = cuserid(room);
	CHECK(p == room && room[L_cuserid] == '#');
	if (me) {
		CHECK(!strncmp(p, me->pw_name, L_cuserid - 1));
		p = cuserid(0);
		CHECK(p && !strncmp(p, me->pw_name, L_cuserid - 1));
	} else {
		CHECK(!*room && !cuserid(0));
	}

	CHECK(rpmatch("yes") == 1 && rpmatch("Y") == 1 && rpmatch("no") == 0 && rpmatch("N") == 0);
	CHECK(rpmatch("") == -1 && rpmatch("maybe") == -1 && rpmatch(" yes") == -1 && rpmatch("1") == -1);
	return failures != 0;
}
