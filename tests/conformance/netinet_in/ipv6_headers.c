// host: same
// Options and routing headers (RFC 3542).
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

static void dump(const unsigned char *p, int n)
{
	for (int i = 0; i < n; i++) printf("%02x", p[i]);
	putchar('\n');
}

static int build(unsigned char *buf, socklen_t n)
{
	void *data;
	int at = inet6_opt_init(buf, n);
	if (at < 0) return printf("init %d\n", at), at;
	at = inet6_opt_append(buf, n, at, 0x3e, 12, 8, buf ? &data : NULL);
	printf("%d\n", at);
	if (at < 0) return at;
	if (buf) {
		unsigned int a = 0x12345678;
		unsigned char b[8] = "12345678";
		int off = inet6_opt_set_val(data, 0, &a, 4);
		printf("%d\n", inet6_opt_set_val(data, off, b, 8));
	}
	at = inet6_opt_append(buf, n, at, 0x5e, 7, 4, buf ? &data : NULL);
	printf("%d\n", at);
	if (at < 0) return at;
	if (buf) inet6_opt_set_val(data, 0, "abcdefg", 7);
	at = inet6_opt_append(buf, n, at, 0x42, 1, 1, buf ? &data : NULL);
	printf("%d\n", at);
	if (at < 0) return at;
	if (buf) inet6_opt_set_val(data, 0, "z", 1);
	at = inet6_opt_finish(buf, n, at);
	printf("finish %d\n", at);
	return at;
}

int main(void)
{
	int n = build(NULL, 0);
	unsigned char buf[256];
	memset(buf, 0xee, sizeof buf);
	build(buf, n);
	dump(buf, n);
	for (int small = 0; small < n; small += 8) build(buf, small);
	memset(buf, 0xee, sizeof buf);
	build(buf, n);
	int at = 0;
	unsigned char type;
	socklen_t len;
	void *data;
	while ((at = inet6_opt_next(buf, n, at, &type, &len, &data)) >= 0) {
		printf("next %d %x %u ", at, type, len);
		dump(data, len);
	}
	at = inet6_opt_find(buf, n, 0, 0x5e, &len, &data);
	printf("find %d %u\n", at, len);
	char val[4] = "";
	printf("%d %.3s\n", inet6_opt_get_val(data, 2, val, 3), val);
	printf("%d %d\n", inet6_opt_find(buf, n, at, 0x5e, &len, &data), inet6_opt_find(buf, n, 0, 0x77, &len, &data));
	printf("%d %d\n", inet6_opt_next(buf, n, 1, &type, &len, &data), inet6_opt_next(buf, n, n, &type, &len, &data));
	printf("%d %d %d %d %d %d\n", inet6_opt_append(buf, n, 1, 5, 1, 1, &data), inet6_opt_append(buf, n, 2, 0, 1, 1, &data), inet6_opt_append(buf, n, 2, 1, 1, 1, &data),
		inet6_opt_append(buf, n, 2, 5, 256, 1, &data), inet6_opt_append(buf, n, 2, 5, 4, 3, &data), inet6_opt_append(buf, n, 2, 5, 4, 8, &data));
	printf("%d %d %d %d\n", inet6_opt_init(buf, 0), inet6_opt_init(buf, 12), inet6_opt_init(buf, 4096), inet6_opt_init(buf, 16));
	/* An option that says it is longer than the header. */
	memset(buf, 0, sizeof buf);
	buf[2] = 9;
	buf[3] = 200;
	printf("%d\n", inet6_opt_next(buf, 16, 0, &type, &len, &data));

	printf("%u %u %u %u %u\n", inet6_rth_space(IPV6_RTHDR_TYPE_0, 0), inet6_rth_space(IPV6_RTHDR_TYPE_0, 3), inet6_rth_space(IPV6_RTHDR_TYPE_0, 127), inet6_rth_space(IPV6_RTHDR_TYPE_0, 128), inet6_rth_space(1, 2));
	struct in6_addr a[3];
	inet_pton(AF_INET6, "2001:db8::1", &a[0]);
	inet_pton(AF_INET6, "2001:db8::2", &a[1]);
	inet_pton(AF_INET6, "2001:db8::3", &a[2]);
	memset(buf, 0xee, sizeof buf);
	printf("%d %d %d\n", inet6_rth_init(buf, 55, IPV6_RTHDR_TYPE_0, 3) == NULL, inet6_rth_init(buf, 56, 9, 3) == NULL, inet6_rth_init(buf, 56, IPV6_RTHDR_TYPE_0, 3) == buf);
	for (int i = 0; i < 3; i++) printf("%d ", inet6_rth_add(buf, &a[i]));
	printf("%d\n", inet6_rth_add(buf, &a[0]));
	dump(buf, 56);
	printf("%d\n", inet6_rth_segments(buf));
	unsigned char other[64];
	memset(other, 0xee, sizeof other);
	printf("%d ", inet6_rth_reverse(buf, other));
	dump(other, 56);
	printf("%d ", inet6_rth_reverse(buf, buf));
	dump(buf, 56);
	printf("%d %d %d\n", inet6_rth_getaddr(buf, 0) == (struct in6_addr *)(buf + 8), inet6_rth_getaddr(buf, 3) == NULL, inet6_rth_getaddr(buf, -1) == NULL);
	buf[2] = 7;
	printf("%d %d %d %d\n", inet6_rth_segments(buf), inet6_rth_reverse(buf, other), inet6_rth_add(buf, &a[0]), inet6_rth_getaddr(buf, 0) == NULL);
	return 0;
}
