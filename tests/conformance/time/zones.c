// host: same
/* Local time by zone files and POSIX rules; mktime takes it back. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(void)
{
	static const char *const zones[] = {
		"", "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca",
		"Europe/Dublin", "Pacific/Apia", "Antarctica/Troll", "America/Nuuk", "EST5EDT,M3.2.0,M11.1.0",
		"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "CET-1CEST,M3.5.0,M10.5.0/3", "AEST-10AEDT,M10.1.0,M4.1.0/3",
		"IST-1GMT0,M10.5.0,M3.5.0/1", "EST5:30:15", "EET-2EEST,J60/2,J300/3", "EET-2EEST,59,299/4:30",
		"Foo/Bar", "garbage", ":Europe/Paris", ":nope",
	};
	size_t z;
	int i;

	for (z = 0; z < sizeof zones / sizeof *zones; z++) {
		setenv("TZ", zones[z], 1);
		tzset();
		printf("%s: %s %s %ld %d\n", zones[z], tzname[0], tzname[1], timezone, daylight);
		for (i = 0; i < 2500; i++) {
			time_t t = (z > 10 ? 31536000 : -2000000000L) + i * 1803600L, back;
			struct tm tm, copy;
			localtime_r(&t, &tm);
			copy = tm;
			back = mktime(&copy);
			if (i % 25 == 0)
				printf("%ld %d-%02d-%02d %02d:%02d:%02d %d %d %d %ld %s\n", (long)t, tm.tm_year + 1900, tm.tm_mon + 1,
					tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday, tm.tm_yday, tm.tm_isdst,
					tm.tm_gmtoff, tm.tm_zone);
			if (back != t)
				printf("mktime: %ld, not %ld\n", (long)back, (long)t);
		}
	}
	return 0;
}
