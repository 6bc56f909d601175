/* Names and messages of the DNS: whole ones come out right, broken ones are refused. */
#include <arpa/nameser.h>
#include <resolv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static const unsigned char answer[] = {
	0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0,
	3, 'w', 'w', 'w', 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'o', 'r', 'g', 0, 0, 1, 0, 1,
	0xc0, 12, 0, 5, 0, 1, 0, 0, 1, 0, 0, 4, 1, 'a', 0xc0, 16,
	0xc0, 45, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1,
};

int main(void)
{
	char name[NS_MAXDNAME];
	unsigned char copy[sizeof answer + 1];
	ns_msg m;
	ns_rr rr;
	size_t n;
	int i, j;
	unsigned long seed = 7;

	CHECK(ns_initparse(answer, sizeof answer, &m) == 0);
	CHECK(ns_msg_id(m) == 0x1234 && ns_msg_count(m, ns_s_an) == 2);
	CHECK(ns_msg_getflag(m, ns_f_qr) == 1 && ns_msg_getflag(m, ns_f_rcode) == 0);
	CHECK(ns_parserr(&m, ns_s_qd, 0, &rr) == 0 && !strcmp(ns_rr_name(rr), "www.example.org"));
	CHECK(ns_parserr(&m, ns_s_an, 1, &rr) == 0 && ns_rr_type(rr) == ns_t_a && ns_rr_ttl(rr) == 60);
	CHECK(!strcmp(ns_rr_name(rr), "a.example.org") && ns_rr_rdlen(rr) == 4 && ns_rr_rdata(rr)[0] == 192);
	CHECK(ns_parserr(&m, ns_s_an, 2, &rr) == -1);
	CHECK(dn_expand(answer, answer + sizeof answer, answer + 33, name, sizeof name) == 2);
	CHECK(!strcmp(name, "www.example.org"));
	CHECK(dn_expand(answer, answer + sizeof answer, answer + 33, name, 5) == -1);
	CHECK(dn_skipname(answer + 12, answer + sizeof answer) == 17);

	{
		/* Names that point to themselves, to each other, outside, and nowhere. */
		static const unsigned char loops[][6] = {
			{ 0xc0, 0 }, { 0xc0, 2, 0xc0, 0 }, { 1, 'a', 0xc0, 0 }, { 0xc0, 5 }, { 0x40, 0 }, { 63, 'a' }, { 0xc0 },
		};
		for (n = 0; n < sizeof loops / sizeof *loops; n++)
			CHECK(dn_expand(loops[n], loops[n] + 4, loops[n], name, sizeof name) == -1);
	}
	for (n = 0; n < sizeof answer; n++)
		CHECK(ns_initparse(answer, (int)n, &m) == -1);
	for (i = 0; i < 200000; i++) {
		memcpy(copy, answer, sizeof answer);
		for (j = 0; j < 3; j++) {
			seed = seed * 6364136223846793005UL + 1442695040888963407UL;
			copy[(seed >> 33) % sizeof answer] = (unsigned char)(seed >> 56);
		}
		if (ns_initparse(copy, sizeof answer, &m) == 0)
			for (j = 0; j < ns_msg_count(m, ns_s_an); j++)
				if (ns_parserr(&m, ns_s_an, j, &rr) == 0)
					dn_expand(copy, copy + sizeof answer, rr.rdata, name, sizeof name);
	}
	{
		unsigned char out[64];
		const unsigned char *list[8] = { out, 0 };
		int a, b;
		memset(out, 0, sizeof out);
		a = dn_comp("www.example.org", out + 12, 52, (unsigned char **)list, (unsigned char **)(list + 8));
		b = dn_comp("ftp.EXAMPLE.org", out + 12 + a, 52 - a, (unsigned char **)list, (unsigned char **)(list + 8));
		CHECK(a == 17);
		CHECK(b >= 6 && dn_expand(out, out + 64, out + 12 + a, name, sizeof name) == b);
		CHECK(!strcmp(name, "ftp.example.org") || !strcmp(name, "ftp.EXAMPLE.org"));
		CHECK(dn_comp("a..b", out, 64, 0, 0) == -1);
		CHECK(dn_comp("", out, 64, 0, 0) == 1 && out[0] == 0);
	}
	CHECK(res_hnok("www.example.org") && !res_hnok("a b") && !res_hnok("-a.b"));
	{
		unsigned char q[512];
		int len = res_mkquery(ns_o_query, "example.org", ns_c_in, ns_t_aaaa, 0, 0, 0, q, sizeof q);
		CHECK(len == 29 && ns_initparse(q, len, &m) == 0 && ns_msg_getflag(m, ns_f_rd) == 1);
		CHECK(res_mkquery(ns_o_query, "example.org", ns_c_in, ns_t_a, 0, 0, 0, q, 10) == -1);
	}
	CHECK(res_init() == 0 && (_res.options & RES_INIT) && _res.nscount <= MAXNS);
	return failures != 0;
}
