/* What _FORTIFY_SOURCE makes of calls, compiled against glibc's headers: within bounds they do what they do, past them the
   program ends. Prints a line per function, which must be the same with any C library. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mqueue.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>
#include <wchar.h>

#ifndef __USE_FORTIFY_LEVEL
#error "glibc's headers are wanted"
#endif
_Static_assert(__USE_FORTIFY_LEVEL >= 2, "and _FORTIFY_SOURCE");

/* How much room there is, and how much is used: no compiler knows the second. */
enum { ROOM = 8 };
static volatile size_t many;
static char c[ROOM], src[64] = "0123456789abcdefghij", path[PATH_MAX];
static wchar_t w[ROOM], wsrc[64] = L"0123456789abcdefghij";
static char *vary = src;
static FILE *file;
static int sockets[2];
static char writable[] = "%%n%-5s%n";
static wchar_t wide_writable[] = L"%s%n";
static int counted[2];
static FILE *devnull;
static struct pollfd polled[2];

static int va(int wide, char *to, ...)
{
	va_list l;
	va_start(l, to);
	int r = wide ? vswprintf(w, many, L"%ls", l) : vsprintf(c, "%s", l);
	va_end(l);
	return r;
}
static int van(char *to, ...)
{
	va_list l;
	va_start(l, to);
	int r = vsnprintf(c, many, "%s", l);
	va_end(l);
	return r;
}

/* A function for each: its argument is `many`. `text` and `wtext` have that length and a NUL. */
static char text[64];
static wchar_t wtext[64];
static void set_length(size_t n)
{
	many = n;
	memset(text, 0, sizeof text);
	memset(text, 'x', n - 1);
	wmemset(wtext, 0, 64);
	wmemset(wtext, L'y', n - 1);
	memset(c, 0, sizeof c);
	wmemset(w, 0, ROOM);
	rewind(file);
}

#define CASES \
	C(memcpy, memcpy(c, vary, many)) \
	C(memmove, memmove(c, vary, many)) \
	C(mempcpy, mempcpy(c, vary, many)) \
	C(memset, memset(c, 'z', many)) \
	C(explicit_bzero, explicit_bzero(c, many)) \
	C(strcpy, strcpy(c, text)) \
	C(stpcpy, stpcpy(c, text)) \
	C(strncpy, strncpy(c, vary, many)) \
	C(stpncpy, stpncpy(c, vary, many)) \
	C(strcat, strcat(c, text)) \
	C(strncat, strncat(c, vary, many - 1)) \
	C(sprintf, sprintf(c, "%s", text)) \
	C(snprintf, snprintf(c, many, "%s", src)) \
	C(vsprintf, va(0, c, text)) \
	C(vsnprintf, van(c, src)) \
	C(fgets, fgets(c, many, file)) \
	C(fgets_unlocked, fgets_unlocked(c, many, file)) \
	C(fread, fread(c, 1, many, file)) \
	C(fread_unlocked, fread_unlocked(c, many, 1, file)) \
	C(read, read(fileno(file), c, many)) \
	C(pread, pread(fileno(file), c, many, 0)) \
	C(recv, recv(sockets[0], c, many, MSG_PEEK)) \
	C(recvfrom, recvfrom(sockets[0], c, many, MSG_PEEK, 0, 0)) \
	C(readlink, readlink("link", c, many)) \
	C(readlinkat, readlinkat(AT_FDCWD, "link", c, many)) \
	C(getcwd, getcwd(c, many)) \
	C(confstr, confstr(_CS_PATH, c, many)) \
	C(gethostname, gethostname(c, many)) \
	C(getdomainname, getdomainname(c, many)) \
	C(getlogin_r, getlogin_r(c, many)) \
	C(ttyname_r, ttyname_r(0, c, many)) \
	C(ptsname_r, ptsname_r(0, c, many)) \
	C(getgroups, getgroups(many, (gid_t *)small_groups)) \
	C(poll, poll(polled, many / 4, 0)) \
	C(ppoll, ppoll(polled, many / 4, &(struct timespec){0, 0}, 0)) \
	C(FD_SET, FD_SET(many > ROOM ? FD_SETSIZE : 3, &set)) \
	C(wmemcpy, wmemcpy(w, wsrc, many)) \
	C(wmemmove, wmemmove(w, wsrc, many)) \
	C(wmempcpy, wmempcpy(w, wsrc, many)) \
	C(wmemset, wmemset(w, L'z', many)) \
	C(wcscpy, wcscpy(w, wtext)) \
	C(wcpcpy, wcpcpy(w, wtext)) \
	C(wcsncpy, wcsncpy(w, wsrc, many)) \
	C(wcpncpy, wcpncpy(w, wsrc, many)) \
	C(wcscat, wcscat(w, wtext)) \
	C(wcsncat, wcsncat(w, wsrc, many - 1)) \
	C(swprintf, swprintf(w, many, L"%ls", L"ab")) \
	C(fgetws, fgetws(w, many, file)) \
	C(fgetws_unlocked, fgetws_unlocked(w, many, file)) \
	C(mbstowcs, mbstowcs(w, src, many)) \
	C(wcstombs, wcstombs(c, wsrc, many)) \
	C(mbsrtowcs, mbsrtowcs(w, &(const char *){src}, many, &state)) \
	C(wcsrtombs, wcsrtombs(c, &(const wchar_t *){wsrc}, many, &state)) \
	C(mbsnrtowcs, mbsnrtowcs(w, &(const char *){src}, 20, many, &state)) \
	C(wcsnrtombs, wcsnrtombs(c, &(const wchar_t *){wsrc}, 20, many, &state)) \
	C(open, open("link", many > ROOM ? O_CREAT : O_RDONLY)) \
	C(openat, openat(AT_FDCWD, "link", many > ROOM ? O_CREAT : O_RDONLY)) \
	C(open64, open64("link", many > ROOM ? O_CREAT : O_RDONLY)) \
	C(openat64, openat64(AT_FDCWD, "link", many > ROOM ? O_CREAT : O_RDONLY)) \
	C(mq_open, mq_open("/no-such-queue", many > ROOM ? O_CREAT : O_RDONLY)) \
	C(snprintf_n, snprintf(c, ROOM, many > ROOM ? writable : "%s%n", "abc", counted)) \
	C(fprintf_n, fprintf(devnull, many > ROOM ? writable : "%s%n", "abc", counted)) \
	C(swprintf_n, swprintf(w, ROOM, many > ROOM ? wide_writable : L"%s%n", "abc", counted)) \
	C(longjmp, jump())

static fd_set set;
static mbstate_t state;
static gid_t small_groups[ROOM];
static jmp_buf buf;

/* To a function that has returned, where that is asked for. */
__attribute__((noinline)) static int returns(int n)
{
	char room[600];
	memset(room, n, sizeof room);
	int r = setjmp(buf);
	__asm__ volatile("" : : "r"(room) : "memory");
	return r;
}
__attribute__((noinline)) static int jump(void)
{
	if (many > ROOM) {
		returns(1);
		longjmp(buf, 1);
	}
	if (setjmp(buf) == 0)
		longjmp(buf, 1);
	return 0;
}

#define C(name, call) static void do_##name(void) { (void)(call); }
CASES
#undef C
static const struct { const char *name; void (*f)(void); } cases[] = {
#define C(name, call) {#name, do_##name},
	CASES
#undef C
};

static void say(int status, int from)
{
	char said[300];
	ssize_t n = 0, k;
	while ((k = read(from, said + n, sizeof said - 1 - n)) > 0)
		n += k;
	said[n] = 0;
	if (WIFSIGNALED(status))
		printf("signal %d, %s", WTERMSIG(status), n ? said : "silent\n");
	else
		printf("exit %d, %s", WEXITSTATUS(status), n ? said : "silent\n");
}

static void run(const char *name, void (*f)(void), size_t n)
{
	int p[2], status;
	fflush(stdout);
	if (pipe(p))
		exit(3);
	pid_t pid = fork();
	if (pid == 0) {
		struct rlimit none = {0, 0};
		setrlimit(RLIMIT_CORE, &none);
		dup2(p[1], 2);
		close(p[0]);
		close(p[1]);
		set_length(n);
		f();
		/* What came of it, where the library alone decides. */
		unsigned sum = 0;
		for (int i = 0; i < ROOM; i++)
			sum = sum * 31 + (unsigned char)c[i] * 7 + (unsigned)w[i];
		if (strncmp(name, "get", 3))
			fprintf(stderr, "%x\n", sum);
		_exit(0);
	}
	close(p[1]);
	waitpid(pid, &status, 0);
	printf("%s of %zu: ", name, n);
	say(status, p[0]);
	close(p[0]);
}

#if __USE_FORTIFY_LEVEL > 2
/* Level 3 knows the size of memory that was asked for while running. */
static void from_malloc(void)
{
	volatile size_t room = ROOM;
	size_t n = room;
	char *p = malloc(n);
	memcpy(p, vary, many);
	__asm__ volatile("" : : "r"(p) : "memory");
}
#endif

static void formats(void)
{
	/* The printf family has an entry of its own for each. */
	char *made, line[64];
	wchar_t wide[32];
	FILE *out = tmpfile();
	fprintf(out, "%d %s\n", 1, "fprintf");
	fflush(out);
	dprintf(fileno(out), "%x %s\n", 255, "dprintf");
	fseek(out, 0, SEEK_SET);
	while (fgets(line, sizeof line, out))
		printf("%s", line);
	fclose(out);
	if (asprintf(&made, "%s-%d", "asprintf", 7) > 0)
		printf("%s\n", made);
	free(made);
	swprintf(wide, 32, L"%ls %d", L"swprintf", 9);
	printf("%ls\n", wide);
	out = tmpfile();
	fwprintf(out, L"%s %d\n", "fwprintf", 3);
	rewind(out);
	if (fgetws(wide, 32, out))
		printf("%ls", wide);
	fclose(out);
	mbstate_t s = {0};
	char bytes[MB_LEN_MAX];
	printf("%d %zu\n", wctomb(bytes, L'a'), wcrtomb(bytes, L'b', &s));
	if (realpath("/usr/..", path))
		printf("%s\n", path);
	syslog(LOG_DEBUG, "%s", "fortified");
}

int main(void)
{
	int fd = open("link", O_RDWR | O_CREAT, 0600);
	if (fd < 0 || write(fd, "some text that is long enough\n", 30) != 30)
		return 2;
	file = fdopen(fd, "r+");
	if (!file || socketpair(AF_UNIX, SOCK_DGRAM, 0, sockets) || send(sockets[1], "message that is long", 20, 0) != 20)
		return 2;
	devnull = fopen("/dev/null", "w");
	formats();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		run(cases[i].name, cases[i].f, ROOM);
		run(cases[i].name, cases[i].f, ROOM + 4);
	}
#if __USE_FORTIFY_LEVEL > 2
	run("malloc", from_malloc, ROOM);
	run("malloc", from_malloc, ROOM + 1);
#endif
	return 0;
}
