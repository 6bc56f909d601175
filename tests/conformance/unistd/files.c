// host: same
// Descriptors, names and their errors.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define T(e) do { errno = 0; long r_ = (long)(e); printf("%s: %ld %d\n", #e, r_, r_ < 0 ? errno : 0); } while (0)

int main(void)
{
	char dir[] = "/tmp/ft-files-XXXXXX", buf[PATH_MAX], name[PATH_MAX];
	struct stat st;
	int fd, fds[2];
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	T(fd = open("a", O_RDWR | O_CREAT | O_EXCL, 0640));
	T(open("a", O_RDWR | O_CREAT | O_EXCL, 0640));
	T(open("b", O_RDONLY));
	T(write(fd, "hello world", 11));
	T(lseek(fd, -5, SEEK_END));
	memset(buf, 0, sizeof buf);
	T(read(fd, buf, 100));
	puts(buf);
	T(pread(fd, buf, 5, 0));
	T(pwrite(fd, "J", 1, 0));
	T(lseek(fd, -1, SEEK_SET));
	T(ftruncate(fd, 3));
	T(fstat(fd, &st));
	printf("%o %ld\n", (unsigned)st.st_mode, (long)st.st_size);
	T(truncate("a", 8192));
	T(stat("a", &st) ? -1 : st.st_size);
	T(access("a", R_OK | W_OK));
	T(access("none", F_OK));
	T(faccessat(AT_FDCWD, "a", F_OK, AT_EACCESS));
	T(faccessat(AT_FDCWD, "a", F_OK, 0x8000));
	T(euidaccess("a", R_OK));
	T(link("a", "c"));
	T(link("a", "c"));
	T(symlink("a", "l"));
	T(symlink("l", "l2"));
	T(symlink("loop", "loop"));
	memset(buf, 0, sizeof buf);
	T(readlink("l", buf, sizeof buf));
	T(readlink("a", buf, sizeof buf));
	T(readlinkat(AT_FDCWD, "l2", buf, 1));
	T(lstat("l", &st) ? -1 : S_ISLNK(st.st_mode));
	T(stat("loop", &st));
	T(mkdir("d", 0755));
	T(mkdir("d", 0755));
	T(mkdir("d/e", 0700));
	T(rmdir("d"));
	T(unlink("d"));
	T(unlinkat(AT_FDCWD, "d/e", AT_REMOVEDIR));
	T(chmod("a", 0400));
	T(fchmodat(AT_FDCWD, "a", 0600, 0));
	T(fchmodat(AT_FDCWD, "a", 0600, 1));
	T(chown("none", -1, -1));
	T(mkfifo("p", 0600));
	T(stat("p", &st) ? -1 : S_ISFIFO(st.st_mode));
	T(rename("c", "c2"));
	printf("%d\n", !strcmp(getcwd(buf, sizeof buf), dir));
	T(getcwd(buf, 3) != 0);
	printf("%d\n", errno);
	T(getcwd(buf, 0) != 0);
	printf("%d\n", errno);
	char *p = getcwd(NULL, 0);
	printf("%d\n", !strcmp(p, dir));
	free(p);
	p = realpath("d/../l2", name);
	printf("%s\n", p ? p + strlen(dir) : "null");
	p = realpath("./d//.", NULL);
	printf("%s\n", p ? p + strlen(dir) : "null");
	free(p);
	T(realpath("none", NULL) != 0);
	printf("%d\n", errno);
	T(realpath("", NULL) != 0);
	printf("%d\n", errno);
	T(realpath("loop", NULL) != 0);
	printf("%d\n", errno);
	T(realpath("a/", NULL) != 0);
	printf("%d\n", errno);
	T(realpath("a/..", NULL) != 0);
	printf("%d\n", errno);
	T(realpath("a/b", NULL) != 0);
	printf("%d\n", errno);
	puts(realpath("/usr/../../..//tmp/.", name));
	puts(realpath("/", name));
	T(pipe(fds));
	T(write(fds[1], "x", 1));
	T(read(fds[0], buf, 5));
	T(lseek(fds[0], 0, SEEK_CUR));
	T(fcntl(dup3(fds[0], 100, O_CLOEXEC), F_GETFD));
	T(dup2(fds[0], fds[0]) == fds[0]);
	T(dup3(fds[0], fds[0], 0));
	T(close(100));
	T(close(100));
	T(isatty(fds[0]));
	printf("%d\n", errno);
	T(ttyname_r(fds[0], buf, sizeof buf));
	T(lockf(fd, F_LOCK, 0));
	T(lockf(fd, F_TEST, 0));
	T(lockf(fd, F_ULOCK, 0));
	T(lockf(fd, 99, 0));
	T(pathconf("a", _PC_NAME_MAX));
	T(pathconf("a", _PC_PATH_MAX));
	T(fpathconf(fd, _PC_PIPE_BUF));
	T(pathconf("a", 999));
	T(sysconf(_SC_PAGESIZE));
	T(sysconf(_SC_OPEN_MAX));
	T(sysconf(_SC_NPROCESSORS_ONLN));
	T(sysconf(_SC_NPROCESSORS_CONF));
	T(sysconf(_SC_PHYS_PAGES));
	T(sysconf(_SC_CLK_TCK));
	T(sysconf(_SC_IOV_MAX));
	T(sysconf(12345));
	T(confstr(_CS_PATH, buf, sizeof buf));
	puts(buf);
	T(confstr(_CS_PATH, buf, 4));
	puts(buf);
	T(syscall(39) == getpid());
	T(syscall(1000));
	T(getpgrp() == getpgid(0));
	T(getsid(0) > 0);
	T(getentropy(buf, 257));
	T(gethostname(buf, 1));
	T(sleep(0));
	T(usleep(10));
	T(alarm(100));
	T(alarm(0));
	T(nice(0));
	char t1[] = "tXXXXXX.c", t2[] = "XXXXX", t3[] = "yXXXXXX";
	T(mkstemps(t1, 2) >= 0);
	T(mkstemp(t2));
	T(mkdtemp(t3) != 0);
	T(unlink(t1));
	T(rmdir(t3));
	T(chdir("/"));
	snprintf(name, sizeof name, "rm -r %s", dir);
	T(system(name));
	T(system("exit 3"));
	T(system(NULL));
	return 0;
}
