// host: same
// recorded: no, it starts shells
// Expansions, quoting, fields, flags, failures. Where glibc is not as a shell is, shell.c has the rest.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

static void show(const char *text, int flags)
{
	wordexp_t w;
	memset(&w, 0, sizeof w);
	int r = wordexp(text, &w, flags);
	printf("[%s] %d: %d", text, flags, r);
	if (r == 0) {
		for (size_t i = 0; i < w.we_wordc; i++) printf(" <%s>", w.we_wordv[i]);
		printf(" %d", w.we_wordv[w.we_wordc] == NULL);
		wordfree(&w);
	}
	putchar('\n');
}

int main(void)
{
	char dir[] = "/tmp/ft-wordexp-XXXXXX", cmd[64];
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	if (system("touch one two 'a b' 'st*r' .hid; mkdir d; touch d/x d/y")) return 1;
	setenv("HOME", "/home/me", 1);
	setenv("A", "alpha", 1);
	setenv("SP", "  p  q ", 1);
	setenv("EMPTY", "", 1);
	setenv("STAR", "t*", 1);
	setenv("COL", "a:b::c:", 1);
	setenv("N", "7", 1);
	unsetenv("U");
	unsetenv("IFS");
	static const char *const texts[] = {
		"", "  ", "a b\tc", " a ", "'a b' c", "\"a b\"", "a'b'\"c\"d", "''", "\"\"", "a\\ b", "\\'", "\\\\", "\"\\$A\\x\"",
		"$A", "${A}", "$A$A", "x${A}y", "\"$A\"", "'$A'", "\\$A", "$U", "\"$U\"", "x$U", "${U}z", "$SP", "\"$SP\"", "$EMPTY",
		"\"$STAR\"", "$ x", "a$", "$%",
		"${U:-d}", "${U-d}", "${A:-d}", "${EMPTY:-d}", "${EMPTY-d}", "${A:+d}", "${U:+d}", "${U+d}", "${EMPTY+d}", "${EMPTY:+d}", "\"${U:-a b}\"", "${U:-$A}", "${U:-${A}x}",
		"${#A}", "${#U}", "${A#a}", "${A##*p}", "${A%a}", "${A%%p*}", "${A#x}", "${A%x}", "${A#al*}", "${A##a*h}",
		"~", "~/x", "a~", "\"~\"", "'~'", "\\~", "~root", "~nosuchuser/x",
		"*", "t*", "d/*", "\"*\"", "'*'", "\\*", "o[mn]e", "?wo", "none*", ".h*", "st\\*r",
		"$((1 + 2))", "$((2 * 3 + 4))", "$((2 + 3 * 4))", "$(((2 + 3) * 4))", "$((7 / 2))", "$((1 - 5))", "\"$((3))\"", "$((-3))", "$(($N + 1))", "a$((1))b",
		"$(echo hi)", "`echo hi`", "\"$(echo a b)\"", "$(echo a b)", "x$(echo y)z", "$(printf 'a\\n\\n')", "\"$(printf 'a\\nb\\n')\"", "$(echo $(echo in))", "`echo \\`echo in\\``", "$(true)", "\"$(true)\"", "$(echo ')')", "$(echo \"a  b\")", "$(false; echo x)",
		"a|b", "a&b", "a;b", "a<b", "a>b", "a(b", "a)b", "a{b", "a}b", "a\nb", "'a|b'", "\"a;b\"", "a\\|b",
		"'a", "\"a", "${A", "$(echo", "`echo", "$((1", "${A:", "${", "${}", "${A!}",
	};
	for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) show(texts[i], 0);
	show("$U", WRDE_UNDEF);
	show("$A", WRDE_UNDEF);
	show("$(echo x)", WRDE_NOCMD);
	show("`echo x`", WRDE_NOCMD);
	show("\"$(echo x)\"", WRDE_NOCMD);
	show("'$(echo x)'", WRDE_NOCMD);
	show("$((1 + 1))", WRDE_NOCMD);
	show("${V:=new} $V", 0);
	show("${A:?no}", 0);
	setenv("IFS", ":", 1);
	show("$COL", 0);
	show("\"$COL\"", 0);
	show("x${COL}y", 0);
	show("$SP", 0);
	setenv("IFS", "", 1);
	show("$SP", 0);
	setenv("IFS", " \t\n", 1);

	wordexp_t w;
	memset(&w, 0, sizeof w);
	w.we_offs = 2;
	printf("%d", wordexp("a b", &w, WRDE_DOOFFS));
	printf(" %zu %d %d %s %s %d\n", w.we_wordc, !w.we_wordv[0], !w.we_wordv[1], w.we_wordv[2], w.we_wordv[3], !w.we_wordv[4]);
	printf("%d", wordexp("c", &w, WRDE_DOOFFS | WRDE_APPEND));
	printf(" %zu %s %s %d\n", w.we_wordc, w.we_wordv[2], w.we_wordv[4], !w.we_wordv[5]);
	printf("%d", wordexp("x|y", &w, WRDE_DOOFFS | WRDE_APPEND));
	printf(" %zu %s %s %d\n", w.we_wordc, w.we_wordv[2], w.we_wordv[4], !w.we_wordv[5]);
	printf("%d", wordexp("new words", &w, WRDE_DOOFFS | WRDE_REUSE));
	printf(" %zu %d %s %s %d\n", w.we_wordc, !w.we_wordv[0], w.we_wordv[2], w.we_wordv[3], !w.we_wordv[4]);
	wordfree(&w);
	if (chdir("/")) return 1;
	snprintf(cmd, sizeof cmd, "rm -r %s", dir);
	return system(cmd) != 0;
}
