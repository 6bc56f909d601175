// host: same
// Time zones: rules as text, files that are whole, and files that are not.
#include "fuzz.h"
#include <fcntl.h>
#include <time.h>

static char *name(char *p)
{
	if (below(3) == 0)
		return p + sprintf(p, "<%c%02d>", pick("+-"), (int)below(25));
	for (int n = 3 + below(4); n > 0; n--)
		*p++ = pick("ABCXYZabc");
	return p;
}

static char *clock_time(char *p, int most)
{
	p += sprintf(p, "%d", (int)below(most));
	if (below(3) == 0) {
		p += sprintf(p, ":%02d", (int)below(60));
		if (below(2))
			p += sprintf(p, ":%02d", (int)below(60));
	}
	return p;
}

// In the first months of a year, or in the last ones: where both changes fall on nearly the same day, libraries differ.
static char *date(char *p, bool late)
{
	switch (below(3)) {
	case 0:
		p += sprintf(p, "J%d", 1 + (int)below(140) + 220 * late);
		break;
	case 1:
		p += sprintf(p, "%d", (int)below(140) + 220 * late);
		break;
	default:
		p += sprintf(p, "M%d.%d.%d", 1 + (int)below(5) + 7 * late, 1 + (int)below(5), (int)below(7));
	}
	if (below(2)) {
		*p++ = '/';
		p = clock_time(p, 25);
	}
	return p;
}

static void rule(char *p)
{
	p = name(p);
	if (below(2))
		*p++ = pick("+-");
	p = clock_time(p, 13);
	if (below(3)) {
		p = name(p);
		if (below(3) == 0) {
			if (below(2))
				*p++ = pick("+-");
			p = clock_time(p, 13);
		}
		bool south = below(2);
		*p++ = ',';
		p = date(p, south);
		*p++ = ',';
		p = date(p, !south);
	}
	*p = 0;
}

static unsigned char *be(unsigned char *p, long n, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		*p++ = n >> 8 * i;
	return p;
}

// A file as RFC 8536 has it, version 2, the first part empty.
static size_t file(unsigned char *start)
{
	unsigned char *p = start;
	int types = 1 + below(4), transitions = 1 + below(10);
	static const char names[] = "ABC\0DEF\0<xyz>";
	for (int part = 0; part < 2; part++) {
		memcpy(p, "TZif2", 5);
		memset(p + 5, 0, 15);
		p += 20;
		int n = part ? transitions : 0, t = part ? types : 1;
		p = be(p, 0, 4);
		p = be(p, 0, 4);
		p = be(p, 0, 4);
		p = be(p, n, 4);
		p = be(p, t, 4);
		p = be(p, 8, 4);
		long at = -2000000000 + (long)below(1000000000);
		for (int i = 0; i < n; i++)
			p = be(p, at += 1000000 + below(300000000), 8);
		for (int i = 0; i < n; i++)
			*p++ = below(t);
		for (int i = 0; i < t; i++) {
			p = be(p, (long)below(90000) - 43200, 4);
			*p++ = below(2);
			*p++ = below(2) * 4;
		}
		memcpy(p, names, 8);
		p += 8;
	}
	*p++ = '\n';
	if (below(2)) {
		char text[200];
		rule(text);
		p = (unsigned char *)stpcpy((char *)p, text);
	}
	*p++ = '\n';
	return p - start;
}

static void one(void)
{
	char text[300];
	bool strange = false;
	switch (below(4)) {
	case 0: {
		unsigned char data[2000];
		size_t n = file(data);
		// What a broken file means is open: only that nothing breaks. A whole one is compared.
		strange = below(2);
		if (strange)
			n = mutate(data, n, sizeof data);
		sprintf(text, "zone%ld", fuzz_input % 2);
		int fd = open(text, O_CREAT | O_TRUNC | O_WRONLY, 0600);
		MUST(fd >= 0 && write(fd, data, n) == (ssize_t)n);
		close(fd);
		sprintf(text, ":%s/zone%ld", getcwd((char[200]){ 0 }, 200), fuzz_input % 2);
		break;
	}
	default:
		rule(text);
		if (below(4) == 0) {
			strange = true;
			text[mutate((unsigned char *)text, strlen(text), sizeof text - 1)] = 0;
		}
	}
	if (strange && !OURS)
		return;
	// Another name in between, so that a file is read again.
	setenv("TZ", "UTC", 1);
	tzset();
	setenv("TZ", text, 1);
	tzset();
	if (!strange && *text != ':')
		printf("%s:", text);
	for (int i = 0; i < 6; i++) {
		time_t t = below(3) ? (time_t)below(4000000000) : (time_t)next() >> (20 + below(20));
		// The host's library applies a rule as text from 1970 on only, also that of a file.
		bool shown = !strange && t >= 0;
		struct tm tm;
		if (!localtime_r(&t, &tm)) {
			MUST(errno == EOVERFLOW);
			if (shown)
				printf(" none");
			continue;
		}
		MUST(tm.tm_mon >= 0 && tm.tm_mon < 12 && tm.tm_mday >= 1 && tm.tm_mday <= 31 && tm.tm_hour >= 0 && tm.tm_hour < 24 && tm.tm_sec >= 0
			&& tm.tm_sec <= 60 && tm.tm_wday >= 0 && tm.tm_wday < 7 && tm.tm_yday >= 0 && tm.tm_yday < 366 && tm.tm_zone);
		if (shown)
			printf(" %ld %d-%d-%d %d:%d:%d %d %d %d %ld %s", (long)t, tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
				tm.tm_wday, tm.tm_yday, tm.tm_isdst, tm.tm_gmtoff, tm.tm_zone);
		time_t back = mktime(&tm);
		if (shown)
			printf(" %d", back == t);
	}
}
