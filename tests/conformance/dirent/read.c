// recorded: fails, it forks, which a recorded program cannot
// host: same
// Directory streams, scandir, positions.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int no_dots(const struct dirent *e) { return e->d_name[0] != '.'; }

int main(void)
{
	char dir[] = "/tmp/ft-dirent-XXXXXX", name[64];
	struct dirent **list, *e, one, *result;
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	for (int i = 0; i < 1500; i++) {
		snprintf(name, sizeof name, "f%d", i);
		close(open(name, O_CREAT | O_WRONLY, 0600));
	}
	mkdir("sub", 0700);
	symlink("f1", "sym");
	int n = scandir(".", &list, no_dots, alphasort);
	printf("%d %s %s\n", n, list[0]->d_name, list[n - 1]->d_name);
	for (int i = 0; i < n; i++) {
		if (i % 100 == 0) puts(list[i]->d_name);
		free(list[i]);
	}
	free(list);
	n = scandir(".", &list, NULL, versionsort);
	for (int i = 0; i < n; i++) {
		if (i % 100 == 0) puts(list[i]->d_name);
		free(list[i]);
	}
	free(list);
	DIR *d = opendir(".");
	int count = 0, dirs = 0, links = 0;
	long where = 0;
	char at[256] = "";
	errno = 0;
	while ((e = readdir(d))) {
		if (count == 700) strcpy(at, e->d_name);
		if (++count == 700) where = telldir(d);
		dirs += e->d_type == DT_DIR;
		links += e->d_type == DT_LNK;
	}
	printf("%d %d %d %d\n", count, dirs, links, errno);
	seekdir(d, where);
	e = readdir(d);
	printf("%d\n", e && !strcmp(e->d_name, at));
	rewinddir(d);
	count = 0;
	while (!readdir_r(d, &one, &result) && result) count++;
	printf("%d %d\n", count, fcntl(dirfd(d), F_GETFD));
	printf("%d\n", closedir(d));
	printf("%d", opendir("none") != 0);
	printf(" %d\n", errno);
	printf("%d", opendir("f1") != 0);
	printf(" %d\n", errno);
	printf("%d", opendir("") != 0);
	printf(" %d\n", errno);
	int fd = open("f1", O_RDONLY);
	printf("%d", fdopendir(fd) != 0);
	printf(" %d\n", errno);
	printf("%d", fdopendir(-1) != 0);
	printf(" %d\n", errno);
	fd = open(".", O_RDONLY | O_DIRECTORY);
	d = fdopendir(fd);
	printf("%d\n", dirfd(d) == fd);
	closedir(d);
	printf("%d", scandir("none", &list, NULL, NULL));
	printf(" %d\n", errno);
	chdir("/");
	snprintf(name, sizeof name, "rm -r %s", dir);
	return system(name) != 0;
}
