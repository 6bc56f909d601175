// recorded: no, it starts shells
// What a shell makes of the same text, where the library does what the standard asks.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

static int failures;

/* The words as a shell has them, one a line. */
static char *by_shell(const char *text)
{
	char *cmd, *out = calloc(1, 4096);
	if (asprintf(&cmd, "for w in %s; do printf '<%%s>\\n' \"$w\"; done", text) < 0) exit(1);
	FILE *f = popen(cmd, "r");
	if (!f) exit(1);
	size_t n = fread(out, 1, 4095, f);
	out[n] = 0;
	if (pclose(f)) strcpy(out, "failed");
	free(cmd);
	return out;
}

static char *by_library(const char *text)
{
	char *out = calloc(1, 4096);
	wordexp_t w;
	if (wordexp(text, &w, 0)) {
		strcpy(out, "failed");
		return out;
	}
	for (size_t i = 0; i < w.we_wordc; i++) sprintf(out + strlen(out), "<%s>\n", w.we_wordv[i]);
	wordfree(&w);
	return out;
}

int main(void)
{
	setenv("A", "alpha", 1);
	setenv("SP", "  p  q ", 1);
	setenv("COL", "a:b::c:", 1);
	setenv("MIX", " a : b :: c ", 1);
	setenv("EMPTY", "", 1);
	setenv("N", "12", 1);
	setenv("BS", "a\\*b", 1);
	unsetenv("U");
	static const char *const texts[] = {
		"${U:-a b}", "${U:-a 'b c' d}", "x${U:-a b}y", "\"${U:-a 'b' c}\"", "\"${U:-a\\}b}\"", "${U:-a\\}b}", "${U:-\"$A b\" c}", "${A:+$SP}", "\"${A:+$SP}\"", "${EMPTY:-$SP}",
		"${A%%[hp]*}", "${A#??}", "${A%'a'}", "${A#$EMPTY}", "${A##\"*\"}", "${BS%\\*b}", "${#SP}", "${A#*l}x", "\"${A%p*}\"",
		"$((1 ? 2 : 3))", "$((0 ? 2 : 3))", "$((1 || 1 / 0))", "$((0 && 1 / 0))", "$((5 % 3))", "$((-7 / 2))", "$((-7 % 3))", "$((1 << 4))", "$((-16 >> 2))", "$((6 & 3))", "$((6 | 3))", "$((6 ^ 3))",
		"$((~0))", "$((!0))", "$((!5))", "$((1 < 2))", "$((2 <= 1))", "$((1 == 1))", "$((1 != 1))", "$((1 + 2 == 3 && 4 > 3))", "$((0x10))", "$((010))", "$((N * 2))", "$((N > 10 ? N : 0))", "$((2 - 3 - 4))",
		"$((1 ? 0 ? 1 : 2 : 3))", "$((x = 5)) $x", "$((y = 2)) $((y += 3)) $y", "$((1 +))", "$(( (1 ))", "$((8 8))", "$((1 | 6 ^ 2 & 3))", "$((- - 3))", "$((3 > 2 > 1))",
		"\"$(echo \"in 'quotes'\")\"", "$(echo a; echo b)", "\"a$(echo \"$(echo 'b c')\")d\"", "$(echo \"\\$A\")", "`echo \\$A`", "\"`echo \\\"x  y\\\"`\"", "$( (echo sub) )", "$(echo \\))",
		"x$SP", "${SP}x", "x${SP}y", "$((N + 1))", "a\\\nb", "\"a\\\nb\"", "\"\"$U\"\"", "$U\"\"", "$EMPTY$EMPTY", "\"$EMPTY\"$EMPTY", "''$SP''", "\"$A\"'$A'$A", "\"'$A'\"",
	};
	for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *want = by_shell(texts[i]), *got = by_library(texts[i]);
		if (strcmp(want, got)) {
			printf("%s:\n%sinstead of\n%s", texts[i], got, want);
			failures++;
		}
		free(want);
		free(got);
		unsetenv("x");
		unsetenv("y");
	}

	/* Names of files: what an expansion gives is a pattern, what is quoted is not. */
	FILE *f;
	if (!(f = fopen("one", "w")) || fclose(f) || !(f = fopen("st*r", "w")) || fclose(f)) return 1;
	setenv("STAR", "o*", 1);
	static const char *const names[] = {"$STAR", "\"$STAR\"", "*\\**", "*'*'*", "${U:-o*}", "${U:-'o*'}", "[o]ne", "[\"o\"]ne", "on[!x]"};
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		char *want = by_shell(names[i]), *got = by_library(names[i]);
		if (strcmp(want, got)) {
			printf("%s:\n%sinstead of\n%s", names[i], got, want);
			failures++;
		}
		free(want);
		free(got);
	}

	/* Separators other than blanks. A shell does not take them from the environment. */
	static const struct { const char *ifs, *text, *want; } split[] = {
		{":", "$COL", "<a>\n<b>\n<>\n<c>\n"},
		{":", "$COL\"\"", "<a>\n<b>\n<>\n<c>\n<>\n"},
		{":", "\"$COL\"", "<a:b::c:>\n"},
		{": ", "$MIX", "<a>\n<b>\n<>\n<c>\n"},
		{": ", "x$MIX", "<x>\n<a>\n<b>\n<>\n<c>\n"},
		{":", "$U:", "<:>\n"},
		{":", "${U:-a:b}", "<a>\n<b>\n"},
		{"", "$SP", "<  p  q >\n"},
	};
	for (unsigned i = 0; i < sizeof split / sizeof *split; i++) {
		setenv("IFS", split[i].ifs, 1);
		char *got = by_library(split[i].text);
		if (strcmp(split[i].want, got)) {
			printf("IFS=%s %s:\n%sinstead of\n%s", split[i].ifs, split[i].text, got, split[i].want);
			failures++;
		}
		free(got);
	}
	unsetenv("IFS");

	/* Failures leave a result alone that they would have been appended to. */
	wordexp_t w;
	if (wordexp("keep", &w, 0)) return 1;
	char **before = w.we_wordv;
	if (wordexp("${A", &w, WRDE_APPEND) != WRDE_SYNTAX || w.we_wordv != before || w.we_wordc != 1) puts("append"), failures++;
	wordfree(&w);
	if (wordexp("${U:?no}", &w, 0) != WRDE_BADVAL) puts("what has no value"), failures++;
	if (wordexp("${U:-x}", &w, WRDE_UNDEF) || strcmp(w.we_wordv[0], "x")) puts("a value instead"), failures++;
	wordfree(&w);
	if (wordexp("$((1 / 0))", &w, 0) != WRDE_SYNTAX) puts("division"), failures++;
	if (wordexp("$(if)", &w, 0) != WRDE_SYNTAX) puts("syntax of a command"), failures++;
	if (wordexp("$((U + 1))", &w, WRDE_UNDEF) != WRDE_BADVAL) puts("undefined in a sum"), failures++;
	return failures != 0;
}
