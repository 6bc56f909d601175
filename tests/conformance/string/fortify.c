// recorded: fails, it forks, which a recorded program cannot
/* The checked functions work, and end the program where it would write too far. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern void *__memcpy_chk(void *, const void *, size_t, size_t);
extern void *__memmove_chk(void *, const void *, size_t, size_t);
extern void *__mempcpy_chk(void *, const void *, size_t, size_t);
extern void *__memset_chk(void *, int, size_t, size_t);
extern char *__strcpy_chk(char *, const char *, size_t);
extern char *__stpcpy_chk(char *, const char *, size_t);
extern char *__strncpy_chk(char *, const char *, size_t, size_t);
extern char *__strcat_chk(char *, const char *, size_t);
extern char *__strncat_chk(char *, const char *, size_t, size_t);
extern void __explicit_bzero_chk(void *, size_t, size_t);

static int bad;
static char b[16];

static void run(int which, size_t room)
{
	memset(b, 0, sizeof b);
	switch (which) {
	case 0: __memcpy_chk(b, "12345", 5, room); break;
	case 1: __memmove_chk(b, "12345", 5, room); break;
	case 2: __mempcpy_chk(b, "12345", 5, room); break;
	case 3: __memset_chk(b, 'x', 5, room); break;
	case 4: __strcpy_chk(b, "1234", room); break;
	case 5: __stpcpy_chk(b, "1234", room); break;
	case 6: __strncpy_chk(b, "1", 5, room); break;
	case 7: b[0] = 'a', __strcat_chk(b, "123", room); break;
	case 8: b[0] = 'a', __strncat_chk(b, "123456", 3, room); break;
	case 9: __explicit_bzero_chk(b, 5, room); break;
	}
}

int main(void)
{
	for (int i = 0; i < 10; i++) {
		run(i, 5);
		run(i, (size_t)-1);
		int p[2];
		if (pipe(p)) return 1;
		pid_t c = fork();
		if (c < 0) return 1;
		if (c == 0) {
			dup2(p[1], 2);
			run(i, 4);
			_exit(0);
		}
		close(p[1]);
		char text[200];
		ssize_t n = read(p[0], text, sizeof text - 1);
		close(p[0]);
		text[n < 0 ? 0 : n] = 0;
		int s;
		waitpid(c, &s, 0);
		if (!WIFSIGNALED(s) || WTERMSIG(s) != SIGABRT || strcmp(text, "*** buffer overflow detected ***: terminated\n"))
			bad = 1, printf("%d: status %x, '%s'\n", i, s, text);
	}
	return bad;
}
