// host: same
/* strftime and strptime, over times, flags and widths. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void)
{
	static const char conversions[] = "aAbBcDdeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%";
	static const char *const flags[] = { "", "_", "-", "0", "^", "#" };
	static const time_t times[] = { 0, 1234567890, 951782400, 1700000000, 4102444800, -2208988800 };
	static const char *const inputs[][2] = {
		{ "2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S" }, { "Thu Jan  1 00:00:00 1970", "%c" },
		{ "Tue, 15 Nov 1994 08:12:31 GMT", "%a, %d %b %Y %H:%M:%S GMT" }, { "12/31/68", "%D" },
		{ "12/31/69", "%x" }, { "11:05:09 PM", "%r" }, { "12:05:09 am", "%I:%M:%S %p" },
		{ "2024 060", "%Y %j" }, { "2024 10 3", "%Y %U %w" }, { "2024 10 3", "%Y %W %u" },
		{ "1700000000", "%s" }, { "20 24", "%C %y" }, { "+0130", "%z" }, { "-05:30", "%z" },
		{ "foo", "bar" }, { "32", "%d" }, { "Monday, March", "%A, %B" }, { "23:59:61", "%T" },
		{ "1994-11-06T08:49:37Z", "%Y-%m-%dT%H:%M:%SZ" }, { "0530", "%H%M" },
	};
	char out[256];
	size_t i, f;
	const char *c;

	setenv("TZ", "America/New_York", 1);
	tzset();
	for (i = 0; i < sizeof times / sizeof *times; i++) {
		struct tm tm;
		localtime_r(&times[i], &tm);
		for (c = conversions; *c; c++)
			for (f = 0; f < sizeof flags / sizeof *flags; f++) {
				char format[16];
				size_t n;
				snprintf(format, sizeof format, "<%%%s%c>", flags[f], *c);
				n = strftime(out, sizeof out, format, &tm);
				printf("%ld %s %zu %s\n", (long)times[i], format, n, out);
			}
	}
	for (i = 0; i < 60000; i++) {
		time_t t = ((time_t)i - 30000) * 86400 * 7 + 86400 * (time_t)(i % 7);
		struct tm tm;
		gmtime_r(&t, &tm);
		strftime(out, sizeof out, "%F %G-W%V-%u %U %W %j", &tm);
		if (i % 100 == 0)
			puts(out);
	}
	for (i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		struct tm tm;
		char *rest;
		memset(&tm, 0, sizeof tm);
		tm.tm_mday = 1;
		rest = strptime(inputs[i][0], inputs[i][1], &tm);
		printf("%s: %s", inputs[i][0], rest ? "" : "no\n");
		if (rest)
			printf("'%s' %d-%d-%d %d:%d:%d %d %d %ld\n", rest, tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour,
				tm.tm_min, tm.tm_sec, tm.tm_wday, tm.tm_yday, tm.tm_gmtoff);
	}
	return 0;
}
