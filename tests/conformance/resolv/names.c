// host: same
// Names in text, in wire form and in messages.
// flags: -lresolv -Wno-deprecated-declarations
#include <arpa/nameser.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static void dump(const unsigned char *p, int n)
{
	for (int i = 0; i < n; i++) printf("%02x", p[i]);
	putchar('\n');
}

int main(void)
{
	static const char *const names[] = {".", "", "a", "a.", "www.Example.COM", "www.Example.COM.", "a\\.b.c", "a\\065b", "x\\\\.", "a..b", ".a", "with space.x", "under_score",
		"0123456789012345678901234567890123456789012345678901234567890123.x", "012345678901234567890123456789012345678901234567890123456789012.x"};
	unsigned char wire[256], lower[256];
	char text[1100];
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		memset(wire, 0xee, sizeof wire);
		int r = ns_name_pton(names[i], wire, sizeof wire);
		printf("[%s] %d\n", names[i], r);
		if (r < 0) continue;
		int n = ns_name_ntol(wire, lower, sizeof lower);
		printf("%d ", n);
		dump(lower, n);
		n = ns_name_ntop(wire, text, sizeof text);
		printf("%d %s\n", n, text);
		printf("%d %d\n", ns_name_ntop(wire, text, n - 1), ns_name_pton(names[i], wire, 1));
		const unsigned char *p = wire;
		ns_name_pton(names[i], wire, sizeof wire);
		r = ns_name_skip(&p, wire + sizeof wire);
		printf("%d %d\n", r, (int)(p - wire));
	}
	for (unsigned i = 0; i < 7; i++) {
		printf("%d", ns_makecanon(names[i], text, sizeof text));
		printf(" %s %d\n", text, ns_makecanon(names[i], text, strlen(names[i]) + 1));
	}
	static const char *const pairs[][2] = {{"a.b", "A.B."}, {"a.b", "b"}, {"a.b", "."}, {"xb", "b"}, {"b", "a.b"}, {"a\\.b", "b"}, {".", "."}, {"a.b.c", "B.C"}};
	for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++)
		printf("%s %s %d %d %d\n", pairs[i][0], pairs[i][1], ns_samename(pairs[i][0], pairs[i][1]) == 1, ns_samedomain(pairs[i][0], pairs[i][1]) == 1, ns_subdomain(pairs[i][0], pairs[i][1]) == 1);

	unsigned char message[256];
	memset(message, 0, sizeof message);
	const unsigned char *list[8] = {message, NULL}, **last = list + 8;
	unsigned char *at = message + 12;
	static const char *const in[] = {"www.example.com", "mail.example.com", "example.com", "WWW.example.com", "other.org", "x.mail.example.com"};
	for (unsigned i = 0; i < 6; i++) {
		int n = ns_name_compress(in[i], at, message + sizeof message - at, list, last);
		printf("%d ", n);
		dump(at, n);
		n = ns_name_unpack(message, message + sizeof message, at, wire, sizeof wire);
		ns_name_ntop(wire, text, sizeof text);
		printf("%d %s\n", n, text);
		at += n;
	}
	int count = 0;
	while (list[count]) count++;
	ns_name_rollback(message + 40, list, last);
	int after = 0;
	while (list[after]) after++;
	printf("%d %d\n", count, after);
	ns_name_pton("x.example.com", wire, sizeof wire);
	int n = ns_name_pack(wire, at, message + sizeof message - at, list, last);
	printf("%d ", n);
	dump(at, n);
	ns_name_pton("other.net", wire, sizeof wire);
	printf("%d\n", ns_name_pack(wire, at + n, 3, list, last));
	/* A pointer to itself. */
	message[100] = 0xc0;
	message[101] = 100;
	printf("%d\n", ns_name_unpack(message, message + sizeof message, message + 100, wire, sizeof wire));
	return 0;
}
