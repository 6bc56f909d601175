// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
static void run(const char *to, const char *from, const char *in, size_t n, size_t room)
{
	iconv_t cd = iconv_open(to, from);
	if (cd == (iconv_t)-1) { printf("%s %s: cannot open %d\n", to, from, errno); return; }
	char out[200], *o = out, *i = (char *)in;
	size_t left = room, have = n;
	errno = 0;
	size_t r = iconv(cd, &i, &have, &o, &left);
	printf("%s %s: %zd %d used %zu:", to, from, r, errno, n - have);
	for (char *q = out; q < o; q++) printf(" %02x", *q & 255);
	puts("");
	iconv(cd, NULL, NULL, NULL, NULL);
	iconv_close(cd);
}
int main(void)
{
	const char *names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32", "UCS-2LE", "UCS-2BE", "UCS-2", "UCS-4LE", "UCS-4", "WCHAR_T", "LATIN1", "ISO-8859-1", "ASCII", "US-ASCII", "ISO-8859-15", "CP1252", "utf8" };
	const char *text = "aZ\xc3\xa9\xc3\xbf";
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		run(names[i], "UTF-8", text, 6, 200);
		run(names[i], "UTF-8", "\xe2\x82\xac", 3, 200);
		run(names[i], "UTF-8", "\xf0\x9f\x98\x80", 4, 200);
		run(names[i], "UTF-8", "abc", 3, 5);
	}
	run("UTF-8", "UTF-16LE", "a\0\x3d\xd8\x00\xde", 6, 200);
	run("UTF-8", "UTF-16LE", "a\0\x3d\xd8", 4, 200);
	run("UTF-8", "UTF-16LE", "\x00\xde" "a\0", 4, 200);
	run("UTF-8", "UTF-16", "\xfe\xff\0a\0b", 6, 200);
	run("UTF-8", "UTF-16", "\xff\xfe" "a\0b\0", 6, 200);
	run("UTF-8", "UTF-16", "a\0b\0", 4, 200);
	run("UTF-8", "UTF-32", "\0\0\xfe\xff\0\0\0a", 8, 200);
	run("UTF-8", "UCS-4", "\0\0\0a\0\1\xf6\0", 8, 200);
	run("UTF-8", "LATIN1", "\xe9\xff" "a", 3, 200);
	run("UTF-8", "CP1252", "\x80\x99", 2, 200);
	run("UTF-8", "ISO-8859-15", "\xa4\xe9", 2, 200);
	run("UTF-8", "ASCII", "a\x80", 2, 200);
	run("UTF-16LE", "UTF-8", "a\xff", 2, 200);
	run("UTF-16LE", "UTF-8", "a\xc3", 2, 200);
	run("UTF-16LE", "UTF-8", "a\xed\xa0\x80", 4, 200);
	run("ASCII//TRANSLIT", "UTF-8", "a\xe4\xb8\x80z", 5, 200);
	run("ASCII//IGNORE", "UTF-8", "a\xe4\xb8\x80z", 5, 200);
	run("nonsense", "UTF-8", "", 0, 1);
	run("UTF-8", "nonsense", "", 0, 1);
	return 0;
}
