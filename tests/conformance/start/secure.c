// recorded: fails, it forks, which a recorded program cannot
// A program with rights of its file's owner takes no folder and no library from who started it. As root it makes
// itself one; others see that an ordinary program does.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern int __libc_enable_secure;
static const char *const names[] = {"TMPDIR", "TZDIR", "LD_LIBRARY_PATH", "LD_PRELOAD", "RES_OPTIONS", "LOCALDOMAIN", "NLSPATH",
	"GCONV_PATH", "MALLOC_TRACE", "HOSTALIASES", "GLIBC_TUNABLES"};
enum { N = sizeof names / sizeof *names };

static int check(int secure)
{
	int bad = 0;
	if ((getauxval(AT_SECURE) != 0) != secure || (__libc_enable_secure != 0) != secure)
		bad = printf("AT_SECURE is %lu, __libc_enable_secure %d\n", getauxval(AT_SECURE), __libc_enable_secure);
	for (int i = 0; i < N; i++)
		if (!getenv(names[i]) != secure || !secure_getenv(names[i]) != secure)
			bad = printf("%s is %s\n", names[i], getenv(names[i]) ? getenv(names[i]) : "away");
	if (!getenv("ORDINARY") || strcmp(getenv("ORDINARY"), "1"))
		bad = printf("an ordinary variable is gone\n");
	if (!secure_getenv("ORDINARY") != secure)
		bad = printf("secure_getenv\n");
	return bad != 0;
}

static int child(const char *program, const char *how)
{
	int status;
	pid_t pid = fork();
	if (pid == 0) {
		execl(program, "test", how, (char *)0);
		_exit(98);
	}
	waitpid(pid, &status, 0);
	return status;
}

static int copy(const char *to)
{
	char buffer[1 << 16];
	int from = open("/proc/self/exe", O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_EXCL, 0755);
	for (ssize_t n; (n = read(from, buffer, sizeof buffer)) > 0;)
		if (write(out, buffer, n) != n)
			return -1;
	int r = fchown(out, 65534, 65534) || fchmod(out, 04755);
	close(from);
	return close(out) || r;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return check(!strcmp(argv[1], "secure"));
	for (int i = 0; i < N; i++)
		setenv(names[i], "/nowhere", 1);
	setenv("ORDINARY", "1", 1);
	int bad = child("/proc/self/exe", "ordinary");
	if (bad)
		printf("ordinary: %x\n", bad);
	struct statvfs fs;
	if (geteuid() == 0 && statvfs(".", &fs) == 0 && !(fs.f_flag & ST_NOSUID)) {
		// Its folder may be root's alone, which execve asks before it changes who it is.
		if (copy("program"))
			bad = printf("copying: %s\n", strerror(errno));
		int status = child("./program", "secure");
		if (status)
			bad = printf("secure: %x\n", status);
	}
	return bad != 0;
}
