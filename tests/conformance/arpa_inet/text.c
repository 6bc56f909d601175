// host: same
/* Addresses to text and back. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/ether.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static const char *const texts[] = {
		"1.2.3.4", "0.0.0.0", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "1.2.3.4x",
		"", ".", "1..2.3", "127.1", "0x7f.1", "0177.0.0.1", "1.65535", "1.2.65535", "1.2.65536", "4294967295",
		"0x", "08", "0", "1.2.3.0x10", " 1.2.3.4",
		"::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::ffff:1.2.3.4", "::1.2.3.4",
		"1::2::3", ":1", "1:", ":::", "12345::", "g::", "fe80::1%lo", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
		"::1.2.3", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:0:0:2:0:0:0:3",
		"0:0:0:0:0:ffff:0:0", "::ffff:0:1:0",
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		unsigned char a[16];
		struct in_addr in = { 0 };
		char out[64];
		int r4, r6, ra;
		memset(a, 0, sizeof a);
		r4 = inet_pton(AF_INET, texts[i], a);
		printf("'%s': %d", texts[i], r4);
		if (r4 == 1)
			printf(" %s", inet_ntop(AF_INET, a, out, sizeof out));
		r6 = inet_pton(AF_INET6, texts[i], a);
		printf(" %d", r6);
		if (r6 == 1)
			printf(" %s", inet_ntop(AF_INET6, a, out, sizeof out));
		ra = inet_aton(texts[i], &in);
		printf(" %d %s %x %x\n", ra, ra ? inet_ntoa(in) : "-", (unsigned)inet_addr(texts[i]),
			(unsigned)inet_network(texts[i]));
		if (ra)
			printf(" %x %x\n", (unsigned)inet_netof(in), (unsigned)inet_lnaof(in));
	}
	{
		char small[4];
		struct in6_addr any = IN6ADDR_ANY_INIT;
		struct in_addr made = inet_makeaddr(127, 1);
		struct ether_addr *e = ether_aton("1:2:aB:4:5:f");
		errno = 0;
		printf("%d %d\n", inet_ntop(AF_INET, "abcd", small, sizeof small) == 0, errno == ENOSPC);
		errno = 0;
		printf("%d %d\n", inet_pton(77, "x", small), errno == EAFNOSUPPORT);
		printf("%d %s\n", memcmp(&any, &in6addr_any, 16), inet_ntoa(made));
		printf("%s %d\n", e ? ether_ntoa(e) : "-", ether_aton("1:2:3") == 0);
		printf("%x %x\n", (unsigned)htonl(1), (unsigned)ntohs(0x1234));
	}
	return 0;
}
