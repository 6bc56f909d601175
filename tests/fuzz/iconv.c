// host: same
// iconv: bytes that are nearly text, in pieces of any size, into room of any size.
#include "fuzz.h"
#include <iconv.h>

static const char *const codes[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252" };

static size_t put(unsigned char *p, const char *code, uint32_t c)
{
	if (!strcmp(code, "UTF-8")) {
		if (c < 0x80) {
			p[0] = c;
			return 1;
		}
		if (c < 0x800) {
			p[0] = 0xc0 | c >> 6;
			p[1] = 0x80 | (c & 63);
			return 2;
		}
		if (c < 0x10000) {
			p[0] = 0xe0 | c >> 12;
			p[1] = 0x80 | (c >> 6 & 63);
			p[2] = 0x80 | (c & 63);
			return 3;
		}
		p[0] = 0xf0 | c >> 18;
		p[1] = 0x80 | (c >> 12 & 63);
		p[2] = 0x80 | (c >> 6 & 63);
		p[3] = 0x80 | (c & 63);
		return 4;
	}
	if (!strncmp(code, "UTF-16", 6)) {
		bool little = code[6] == 'L';
		uint16_t units[2] = { c, 0 };
		int n = 1;
		if (c > 0xffff) {
			units[0] = 0xd7c0 + (c >> 10);
			units[1] = 0xdc00 | (c & 0x3ff);
			n = 2;
		}
		for (int i = 0; i < n; i++) {
			p[2 * i + !little] = units[i];
			p[2 * i + little] = units[i] >> 8;
		}
		return 2 * n;
	}
	if (strstr(code, "32") || strstr(code, "UCS")) {
		bool little = code[strlen(code) - 2] == 'L';
		for (int i = 0; i < 4; i++)
			p[little ? i : 3 - i] = c >> 8 * i;
		return 4;
	}
	p[0] = c;
	return 1;
}

static void one(void)
{
	const char *from = ONE_OF(codes), *to = ONE_OF(codes);
	unsigned char in[200];
	size_t n = 0;
	for (int count = below(20); count > 0; count--) {
		uint32_t c = below(3) ? below(128) : below(2) ? below(0x800) : below(0x110000);
		// No surrogates, and no tags: the host's library leaves those out.
		if ((c >= 0xd800 && c < 0xe000) || c >> 7 == 0xe0000 >> 7)
			c = 0x20ac;
		n += put(in + n, from, c);
	}
	if (below(3) == 0)
		n = mutate(in, n, sizeof in);
	for (size_t i = 0; strstr(from, "32") && i + 4 <= n; i += 4)
		if (in[i + 1] == 0x0e || in[i + 2] == 0x0e)
			in[i + 1] = in[i + 2] = 0;
	// Glibc's UTF-8 goes on to 0x7fffffff, this library's ends with Unicode.
	if (!strcmp(from, "UTF-8"))
		for (size_t i = 0; i < n; i++)
			if (in[i] >= 0xf4)
				in[i] = 'x';
	iconv_t c = iconv_open(to, from);
	MUST(c != (iconv_t)-1);
	printf("%s %s ", from, to);
	show(in, n);
	static unsigned char all[4000];
	size_t made = 0, room = 4 + below(40), left = n;
	char *p = fenced(0, in, n);
	int error_number = 0;
	for (;;) {
		char *out = fence(1, room), *q = out;
		size_t rest = room, before = left;
		errno = 0;
		size_t r = iconv(c, &p, &left, &q, &rest);
		error_number = errno;
		MUST(left <= before && rest <= room && (size_t)(q - out) == room - rest);
		memcpy(all + made, out, q - out);
		made += q - out;
		if (r != (size_t)-1 || error_number != E2BIG)
			break;
		MUST(q != out || left != before);
	}
	// What begins wrong and ends early is one or the other.
	if (!strcmp(from, "UTF-8") && left > 0 && left < 4 && error_number == EINVAL)
		error_number = EILSEQ;
	printf(": %zu %d ", left, error_number);
	show(all, made);
	iconv_close(c);
}
