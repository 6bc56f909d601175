// host: same
/* LOG_PERROR copies messages to standard error; the mask holds some back. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <syslog.h>
#include <unistd.h>

static void log_it(int priority, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vsyslog(priority, format, ap);
	va_end(ap);
}

int main(void)
{
	dup2(1, 2);
	openlog("prog", LOG_PERROR, LOG_DAEMON);
	syslog(LOG_INFO, "one %d %s", 1, "two");
	errno = ENOENT;
	syslog(LOG_ERR | LOG_LOCAL3, "why: %m\n");
	if (setlogmask(LOG_UPTO(LOG_ERR)) != 0xff)
		return 1;
	log_it(LOG_INFO, "not this");
	log_it(LOG_CRIT, "but %s", "this");
	closelog();
	return 0;
}
