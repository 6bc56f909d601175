// host: same
// recorded: no, it forks
// Messages, severities, $MSGVERB and $SEV_LEVEL.
#define _GNU_SOURCE
#include <fmtmsg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void all(void)
{
	printf("%d\n", fmtmsg(MM_PRINT | MM_SOFT, "UX:cat", MM_ERROR, "illegal option", "refer to cat", "UX:cat:001"));
	printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, MM_HALT, "text", MM_NULLACT, "a:b:1"));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", MM_NOSEV, "text", "do it", MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", MM_INFO, MM_NULLTXT, MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", MM_WARNING, MM_NULLTXT, "act", MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, MM_NOSEV, MM_NULLTXT, MM_NULLACT, "tag"));
	printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, MM_NOSEV, MM_NULLTXT, MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_SOFT, "a:b", MM_ERROR, "not shown", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "no colon", MM_ERROR, "t", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "0123456789:01234567890123", MM_ERROR, "t", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "0123456789a:b", MM_ERROR, "t", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "a:012345678901234", MM_ERROR, "t", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", 77, "unknown", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", 11, "of the environment", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", addseverity(77, "MINE"));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", 77, "known", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", addseverity(77, "OTHER"));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", 77, "known", MM_NULLACT, MM_NULLTAG));
	printf("%d\n", addseverity(77, NULL));
	printf("%d\n", addseverity(77, NULL));
	printf("%d\n", addseverity(MM_INFO, "x"));
	printf("%d\n", fmtmsg(MM_PRINT, "a:b", 77, "unknown", MM_NULLACT, MM_NULLTAG));
}

/* The environment counts as it is at the first call. */
static void with(const char *msgverb, const char *levels)
{
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		setvbuf(stdout, NULL, _IOLBF, 0);
		dup2(1, 2);
		if (msgverb) setenv("MSGVERB", msgverb, 1);
		if (levels) setenv("SEV_LEVEL", levels, 1);
		printf("MSGVERB=%s\n", msgverb ? msgverb : "(none)");
		all();
		fflush(stdout);
		_exit(0);
	}
	int status;
	waitpid(pid, &status, 0);
	printf("%d\n", status);
}

int main(void)
{
	unsetenv("MSGVERB");
	unsetenv("SEV_LEVEL");
	with(NULL, NULL);
	with("text:severity", "first,11,ELEVEN:second,12,TWELVE");
	with("label", NULL);
	with("tag:action", NULL);
	with("text:nonsense", NULL);
	return 0;
}
