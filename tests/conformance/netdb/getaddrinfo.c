// host: same
/* getaddrinfo over all kinds of hints, without asking anyone. */
#define _GNU_SOURCE
#include <netdb.h>
#include <stdio.h>
#include <string.h>

static void try_it(const char *host, const char *service, const struct addrinfo *hints)
{
	struct addrinfo *list, *p;
	int e = getaddrinfo(host, service, hints, &list);
	printf("%s %s: %d %s\n", host ? host : "-", service ? service : "-", e, e ? gai_strerror(e) : "");
	if (e)
		return;
	for (p = list; p; p = p->ai_next) {
		char h[NI_MAXHOST], s[NI_MAXSERV];
		int r = getnameinfo(p->ai_addr, p->ai_addrlen, h, sizeof h, s, sizeof s, NI_NUMERICHOST | NI_NUMERICSERV);
		printf("  %d %d %d %x %u %d %s %s %s\n", p->ai_family, p->ai_socktype, p->ai_protocol, p->ai_flags,
			(unsigned)p->ai_addrlen, r, h, s, p->ai_canonname ? p->ai_canonname : "-");
	}
	freeaddrinfo(list);
}

int main(void)
{
	static const char *const hosts[] = { 0, "127.0.0.1", "::1", "localhost", "1.2.3.999", "127.1", "fe80::1%1",
		"::ffff:1.2.3.4", "" };
	static const char *const services[] = { 0, "80", "http", "domain", "nosuch", "0" };
	static const int hints[][4] = {
		{ 0, 0, 0, 0 }, { AI_PASSIVE, 0, SOCK_STREAM, 0 }, { AI_CANONNAME, AF_INET, SOCK_DGRAM, 0 },
		{ AI_NUMERICHOST | AI_NUMERICSERV, AF_INET6, 0, IPPROTO_TCP }, { AI_NUMERICHOST, AF_UNIX, 0, 0 },
		{ AI_NUMERICHOST, 0, SOCK_STREAM, IPPROTO_UDP }, { AI_NUMERICHOST, 0, 77, 0 },
		{ AI_NUMERICHOST, 0, 0, IPPROTO_UDP }, { AI_V4MAPPED | AI_NUMERICHOST, AF_INET6, SOCK_RAW, IPPROTO_ICMP },
		{ 0x10000, 0, 0, 0 },
	};
	size_t i, j, k;

	for (i = 0; i < sizeof hosts / sizeof *hosts; i++)
		for (j = 0; j < sizeof services / sizeof *services; j++)
			for (k = 0; k < sizeof hints / sizeof *hints; k++) {
				struct addrinfo h;
				memset(&h, 0, sizeof h);
				h.ai_flags = hints[k][0];
				h.ai_family = hints[k][1];
				h.ai_socktype = hints[k][2];
				h.ai_protocol = hints[k][3];
				/* A name that no file has is for the DNS. */
				if (hosts[i] && !strcmp(hosts[i], "1.2.3.999") && !(h.ai_flags & AI_NUMERICHOST))
					continue;
				try_it(hosts[i], services[j], &h);
			}
	{
		struct servent *s = getservbyname("http", "tcp");
		struct protoent *p = getprotobyname("tcp");
		struct hostent *h = gethostbyname("127.0.0.1");
		printf("%s %d\n", s ? s->s_name : "-", s ? ntohs(s->s_port) : 0);
		printf("%s %d\n", p ? p->p_name : "-", p ? p->p_proto : 0);
		printf("%s %d %d\n", h ? h->h_name : "-", h ? h->h_addrtype : 0, h ? h->h_length : 0);
	}
	return 0;
}
