/* A malformed zone file is no zone file: UTC, and no crash. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void try_it(const char *path, const unsigned char *data, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	char tz[128];
	static const time_t times[] = { 0, 1700000000, -5000000000L, 5000000000L, 1L << 40 };
	size_t i;
	struct tm tm;

	if (fd < 0 || write(fd, data, n) != (ssize_t)n)
		exit(1);
	close(fd);
	/* Another name each time, so that the file is read again. */
	setenv("TZ", "UTC", 1);
	tzset();
	snprintf(tz, sizeof tz, ":%s", path);
	setenv("TZ", tz, 1);
	tzset();
	for (i = 0; i < sizeof times / sizeof *times; i++)
		if (localtime_r(&times[i], &tm))
			mktime(&tm);
}

int main(void)
{
	static unsigned char good[65536], bad[65536];
	char path[64];
	int fd = open("/usr/share/zoneinfo/Europe/Berlin", O_RDONLY);
	ssize_t n;
	unsigned long seed = 1;
	int i, j;

	if (fd < 0)
		return 0;
	n = read(fd, good, sizeof good);
	close(fd);
	snprintf(path, sizeof path, "/tmp/tzif-%d", (int)getpid());
	for (i = 0; i < n; i += 1 + i / 64)
		try_it(path, good, i);
	for (i = 0; i < 2000; i++) {
		memcpy(bad, good, n);
		for (j = 0; j < 4; j++) {
			seed = seed * 6364136223846793005UL + 1442695040888963407UL;
			bad[(seed >> 33) % (j % 2 ? (unsigned long)n : 120)] = seed >> 56;
		}
		try_it(path, bad, n);
	}
	unlink(path);
	return 0;
}
