// recorded: fails, pseudo-terminals are not for recorded programs, nor is fork
// Pseudo-terminals and terminal settings.
#define _GNU_SOURCE
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int failed;
#define CHECK(c) do { if (!(c)) { printf("%d: %s\n", __LINE__, #c); failed = 1; } } while (0)

int main(void)
{
	int m, s, status;
	char name[64], again[64], buf[64];
	struct termios t, u;
	struct winsize w = {24, 80, 0, 0}, x;
	CHECK(openpty(&m, &s, name, NULL, &w) == 0);
	CHECK(isatty(s) && isatty(m));
	CHECK(ttyname_r(s, again, sizeof again) == 0 && !strcmp(name, again));
	CHECK(ttyname(s) && !strcmp(ttyname(s), name));
	CHECK(ptsname_r(m, again, sizeof again) == 0 && !strcmp(name, again));
	CHECK(ptsname_r(m, again, 3) != 0);
	CHECK(!strcmp(ptsname(m), name));
	CHECK(ptsname(0) == NULL || isatty(0));
	CHECK(tcgetattr(s, &t) == 0);
	CHECK(t.c_lflag & ICANON);
	CHECK(t.c_cc[VINTR] == 3);
	CHECK(cfgetospeed(&t) == B38400 && cfgetispeed(&t) == B38400);
	CHECK(cfsetspeed(&t, 115200) == 0 && cfgetospeed(&t) == B115200);
	CHECK(cfsetspeed(&t, 12345) == -1);
	CHECK(cfsetospeed(&t, B9600) == 0 && cfgetospeed(&t) == B9600);
	cfmakeraw(&t);
	CHECK(!(t.c_lflag & (ICANON | ECHO | ISIG)) && (t.c_cflag & CSIZE) == CS8);
	CHECK(tcsetattr(s, TCSANOW, &t) == 0);
	CHECK(tcgetattr(s, &u) == 0);
	CHECK(u.c_lflag == t.c_lflag && u.c_cflag == t.c_cflag && !memcmp(u.c_cc, t.c_cc, 17));
	CHECK(tcsetattr(s, 99, &t) == -1);
	CHECK(write(m, "ab\n", 3) == 3 && read(s, buf, 64) == 3 && !memcmp(buf, "ab\n", 3));
	CHECK(write(s, "out", 3) == 3 && tcdrain(s) == 0 && read(m, buf, 64) == 3);
	CHECK(tcflush(s, TCIOFLUSH) == 0);
	CHECK(tcgetwinsize(s, &x) == 0 && x.ws_row == 24 && x.ws_col == 80);
	CHECK(tcgetpgrp(s) == -1);
	close(m);
	close(s);
	m = posix_openpt(O_RDWR | O_NOCTTY);
	CHECK(m >= 0 && grantpt(m) == 0 && unlockpt(m) == 0);
	CHECK((s = open(ptsname(m), O_RDWR | O_NOCTTY)) >= 0);
	close(s);
	close(m);
	CHECK(grantpt(0) == -1 || isatty(0));
	pid_t pid = forkpty(&m, NULL, NULL, NULL);
	CHECK(pid >= 0);
	if (pid == 0) {
		if (!isatty(0) || getsid(0) != getpid() || tcgetpgrp(0) != getpid() || tcgetsid(0) != getpid()) _exit(1);
		write(1, "child", 5);
		_exit(7);
	}
	CHECK(read(m, buf, 5) == 5 && !memcmp(buf, "child", 5));
	CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7);
	return failed;
}
