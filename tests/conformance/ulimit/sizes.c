// host: same
// The limit on the size of files.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <ulimit.h>

int main(void)
{
	struct rlimit l = {1024 * 512, 4096 * 512};
	if (setrlimit(RLIMIT_FSIZE, &l)) return 1;
	printf("%ld\n", ulimit(UL_GETFSIZE));
	printf("%ld\n", ulimit(UL_SETFSIZE, 100L));
	getrlimit(RLIMIT_FSIZE, &l);
	printf("%ld %lu %lu\n", ulimit(UL_GETFSIZE), (unsigned long)l.rlim_cur, (unsigned long)l.rlim_max);
	l.rlim_cur = l.rlim_max = 50;
	setrlimit(RLIMIT_FSIZE, &l);
	printf("%ld\n", ulimit(UL_GETFSIZE));
	l.rlim_cur = l.rlim_max = 77;
	setrlimit(RLIMIT_NOFILE, &l);
	printf("%ld\n", ulimit(4));
	errno = 0;
	printf("%ld ", ulimit(99));
	printf("%d\n", errno == EINVAL);
	return 0;
}
